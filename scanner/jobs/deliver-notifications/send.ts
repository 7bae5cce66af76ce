import { integrationFacts } from '#inventory/model/integration.ts'
import type { DueNotification } from '#inventory/notification/due-notifications.ts'
import type { Network } from '#scanner/net/connect.ts'
import { deliver } from '#scanner/notify/deliver.ts'
import { type MailServer, sendMail } from '#scanner/notify/email.ts'
import type { Delivery, Notice } from '#scanner/notify/notice.ts'
import { pagerDutyRequest } from '#scanner/notify/pagerduty.ts'
import { webhookRequest } from '#scanner/notify/signed-webhook.ts'
import { slackRequest } from '#scanner/notify/slack.ts'
import type { Secret } from '#scanner/secret.ts'

/** Sends a notice by the channel of its rule. Never throws. */
export async function send(
  { rule, integration: { facts }, ownerEmails }: DueNotification,
  notice: Notice,
  credential: Secret,
  network: Network,
): Promise<Delivery> {
  switch (rule.channel) {
    case 'slack': {
      const address = credential.expose((text) => (URL.canParse(text) ? new URL(text) : null))
      if (address === null) return { state: 'refused', reason: 'What was given as its address is none.' }
      return deliver(slackRequest(notice, address), network)
    }
    case 'webhook': {
      const { address } = integrationFacts['webhook-endpoint'].parse(facts)
      return deliver(webhookRequest(notice, { address: new URL(address), secret: credential }), network)
    }
    case 'pagerduty': {
      const { address } = integrationFacts['pagerduty-key'].parse(facts)
      return deliver(pagerDutyRequest(notice, { routingKey: credential, address: new URL(address) }), network)
    }
    case 'email': {
      const to = new Set([...rule.recipients, ...(rule.toOwners ? ownerEmails : [])])
      return sendMail(notice, [...to], serverOf(facts, credential), network)
    }
  }
}

function serverOf(facts: DueNotification['integration']['facts'], password: Secret): MailServer {
  const { host, port, security, user, from } = integrationFacts.smtp.parse(facts)
  return { host, port: Number(port), security, from, signIn: user === '' ? null : { user, password } }
}
