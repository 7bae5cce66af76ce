import { openIntegration } from '#inventory/integration/open-integration.ts'
import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import { type DueNotification, dueNotifications } from '#inventory/notification/due-notifications.ts'
import { gather } from '#inventory/notification/gather.ts'
import { type Outcome, recordDeliveries } from '#inventory/notification/record-deliveries.ts'
import { remindRotations } from '#inventory/notification/remind-rotations.ts'
import { watchFindings } from '#inventory/notification/watch-findings.ts'
import { systemNetwork } from '#scanner/net/connect.ts'
import { Secret } from '#scanner/secret.ts'
import { noticeOf } from './deliver-notifications/notice-of.ts'
import { send } from './deliver-notifications/send.ts'
import type { Tools } from './tools.ts'

/**
 * Notes what the clock brings, makes digests, and sends what waits: each integration is opened once, and asked no more
 * in this run once it did not answer. Killed between sending and writing it down, a notice is sent again under the
 * same id.
 */
export async function deliverNotifications(tools: Tools, signal: AbortSignal): Promise<void> {
  const { ctx } = tools
  await watchFindings(ctx)
  await remindRotations(ctx)
  await gather(ctx)
  const due = await dueNotifications(ctx)
  const byIntegration = Map.groupBy(due, ({ integration }) => integration.id)
  for (const [integrationId, waiting] of byIntegration) {
    signal.throwIfAborted()
    await sendEach(tools, integrationId, waiting, signal)
  }
}

async function sendEach(
  tools: Tools,
  integrationId: string,
  waiting: readonly DueNotification[],
  signal: AbortSignal,
): Promise<void> {
  const { ctx, log } = tools
  const credential = await opened(tools, integrationId)
  const allowed = tools.allowedAddresses ?? PUBLIC_ONLY.allowed
  const network = systemNetwork({ allowed, trusted: false })
  for (const due of waiting) {
    signal.throwIfAborted()
    const delivery: Outcome['delivery'] =
      credential === null
        ? { state: 'retry', afterSeconds: null, reason: 'This worker cannot open its credential.' }
        : await send(due, noticeOf(due, tools.publicUrl ?? null), credential, network)
    await recordDeliveries(ctx, [{ notificationId: due.id, delivery }])
    if (delivery.state === 'delivered') continue
    log.warn({ notificationId: due.id, reason: delivery.reason }, 'a notification was not delivered')
    if (delivery.state === 'retry') return
  }
}

/** Null where the key that opens it is not on this machine. */
async function opened(tools: Tools, integrationId: string): Promise<Secret | null> {
  const purpose = 'send notifications'
  try {
    const found = await openIntegration(tools.ctx, { integrationId, purpose }, tools.openingKeys)
    return found.expose((text) => new Secret(text))
  } catch (error) {
    tools.log.error({ integrationId, error }, 'a credential for notifications could not be opened')
    return null
  }
}
