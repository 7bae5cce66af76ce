import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { Conflict, NotFound } from '#inventory/errors.ts'
import { deliverNotificationsJob } from '#inventory/jobs/deliver-notifications.ts'
import { NotificationId } from '#inventory/model/notification.ts'

/** Tries what was given up once more. Throws NotFound, and Conflict for one that was not given up. */
export async function retryNotification(ctx: Ctx, input: NotificationId): Promise<void> {
  allow(ctx, 'notification.manage')
  const { notificationId: id } = NotificationId.parse(input)
  await inTransaction(ctx, async (tx) => {
    const found = await tx.notification.findUnique({ where: { id }, select: { state: true } })
    if (found === null) throw new NotFound('There is no such notification.')
    if (found.state !== 'failed') throw new Conflict('It was not given up.')
    const again = { state: 'waiting', attempts: 0, nextTryAt: ctx.now() }
    await tx.notification.update({ where: { id }, data: again, select: { id: true } })
    await enqueue(tx, ctx.db, deliverNotificationsJob, {})
    await recordAudit(tx, ctx, {
      action: 'notification.retry',
      subjectKind: 'notification',
      subjectId: id,
    })
  })
}
