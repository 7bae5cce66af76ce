import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { NotFound } from '#inventory/errors.ts'
import { deliverNotificationsJob } from '#inventory/jobs/deliver-notifications.ts'
import { NotificationRuleId, PauseNotificationRule } from '#inventory/model/notification.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'

/** Stops a rule for a while, or lets it speak again; what waits stays waiting. Throws NotFound. */
export async function pauseNotificationRule(ctx: Ctx, input: PauseNotificationRule): Promise<void> {
  allow(ctx, 'notification.manage')
  const { ruleId, paused } = PauseNotificationRule.parse(input)
  await inTransaction(ctx, async (tx) => {
    await lockRule(tx, ruleId)
    await tx.notificationRule.update({
      where: { id: ruleId },
      data: { pausedAt: paused ? ctx.now() : null },
      select: { id: true },
    })
    await recordAudit(tx, ctx, { ...subject(ruleId), action: 'notification.pause-rule', after: { paused } })
  })
}

/** Ends a rule, with what it sent and what waits. Throws NotFound. */
export async function removeNotificationRule(ctx: Ctx, input: NotificationRuleId): Promise<void> {
  allow(ctx, 'notification.manage')
  const { ruleId } = NotificationRuleId.parse(input)
  await inTransaction(ctx, async (tx) => {
    const { name } = await lockRule(tx, ruleId)
    await tx.notificationRule.delete({ where: { id: ruleId }, select: { id: true } })
    await recordAudit(tx, ctx, { ...subject(ruleId), action: 'notification.remove-rule', before: { name } })
  })
}

/** Sends a test by the rule, as a job of the worker. Throws NotFound. */
export async function testNotificationRule(ctx: Ctx, input: NotificationRuleId): Promise<void> {
  allow(ctx, 'notification.manage')
  const { ruleId } = NotificationRuleId.parse(input)
  await inTransaction(ctx, async (tx) => {
    await lockRule(tx, ruleId)
    const [id, now] = [newId(), ctx.now()]
    await tx.notification.create({
      data: {
        id,
        ruleId,
        event: 'test',
        placeDigest: placeDigest('notification', ruleId, 'test', id),
        state: 'waiting',
        nextTryAt: now,
        createdAt: now,
      },
      select: { id: true },
    })
    await enqueue(tx, ctx.db, deliverNotificationsJob, {})
    await recordAudit(tx, ctx, { ...subject(ruleId), action: 'notification.test-rule' })
  })
}

const subject = (ruleId: string) => ({ subjectKind: 'notification-rule', subjectId: ruleId })

async function lockRule(tx: Transaction, ruleId: string): Promise<{ name: string }> {
  const [rule] = await tx.$queryRaw<{ name: string }[]>`
    select name from notification_rule where id = ${ruleId}::uuid for no key update`
  if (rule === undefined) throw new NotFound('There is no such rule.')
  return rule
}
