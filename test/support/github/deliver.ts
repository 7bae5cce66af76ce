import { randomUUID } from 'node:crypto'
import { sign } from '@octokit/webhooks-methods'
import { webhookPayload } from './webhook.ts'
import type { FakeApp, FakeDelivery } from './world.ts'

/** What happened: the event, its schema (`pull_request$opened`), and facts that are laid over the smallest payload. */
export type Happening = {
  readonly event: string
  readonly definition: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** Where an App is told, and the secret that it signs with. */
export type Hook = { readonly url: string; readonly secret: string }

/**
 * Tells an App what happened as GitHub does: a payload of GitHub's schema, signed, once; kept in the App's list whether
 * it came or not. Without a hook it is lost on the way. Answers what was kept; `statusCode` is what was answered.
 */
export async function deliverWebhook(
  app: FakeApp,
  { event, definition, facts }: Happening,
  hook: Hook | null,
  guid: string = randomUUID(),
): Promise<FakeDelivery> {
  const payload = webhookPayload(definition, facts)
  const statusCode =
    hook === null ? 502 : await send(app, { event, guid, body: JSON.stringify(payload) }, hook)
  const delivery: FakeDelivery = {
    id: 10_000 + app.deliveries.length,
    guid,
    event,
    payload,
    installationId: app.installations[0]?.id ?? 0,
    deliveredAt: new Date(),
    statusCode,
  }
  app.deliveries.unshift(delivery)
  return delivery
}

type Sent = { readonly event: string; readonly guid: string; readonly body: string }

async function send(app: FakeApp, { event, guid, body }: Sent, { url, secret }: Hook): Promise<number> {
  const headers = {
    accept: '*/*',
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/0000000',
    'x-github-delivery': guid,
    'x-github-event': event,
    'x-github-hook-id': String(app.id),
    'x-github-hook-installation-target-id': String(app.id),
    'x-github-hook-installation-target-type': 'integration',
    'x-hub-signature-256': await sign(secret, body),
  }
  return fetch(url, { method: 'POST', headers, body }).then(
    ({ status }) => status,
    () => 502,
  )
}
