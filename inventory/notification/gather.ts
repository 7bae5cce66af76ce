import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotificationCadence } from '#inventory/model/notification.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { nextDigest } from './next-digest.ts'

/** So many at once for one rule are told of together. */
const MOST_AT_ONCE = 10

/**
 * Makes digests: of what a daily or weekly rule has gathered when its hour has come, and of what a rule that tells at
 * once would have to send more than ten messages for. Answers how many it made.
 */
export async function gather(ctx: Ctx): Promise<{ digests: number }> {
  allow(ctx, 'notification.send')
  return inTransaction(ctx, async (tx) => {
    const due = await tx.$queryRaw<Rule[]>`
      select id, cadence, digest_hour, digest_weekday, time_zone from notification_rule
      where next_digest_at <= ${ctx.now()} order by id for no key update skip locked`
    let digests = 0
    for (const rule of due) {
      if (await digestOf(tx, ctx, rule.id, 'gathered')) digests++
      await tx.notificationRule.update({
        where: { id: rule.id },
        data: { nextDigestAt: nextDigest(timingOf(rule), ctx.now()) },
      })
    }
    for (const { rule_id } of await storms(tx)) if (await digestOf(tx, ctx, rule_id, 'waiting')) digests++
    if (digests > 0)
      await recordAudit(tx, ctx, {
        action: 'notification.gather',
        subjectKind: 'notification',
        subjectId: 'digests',
        batchCount: digests,
      })
    return { digests }
  })
}

type Rule = { id: string; cadence: string; digest_hour: number; digest_weekday: number; time_zone: string }

const timingOf = ({ cadence, digest_hour, digest_weekday, time_zone }: Rule) => ({
  cadence: NotificationCadence.parse(cadence),
  digestHour: digest_hour,
  digestWeekday: digest_weekday,
  timeZone: time_zone,
})

const storms = (tx: Transaction): Promise<{ rule_id: string }[]> => tx.$queryRaw`
  select rule_id from notification
  where state = 'waiting' and attempts = 0 and event not in ('digest', 'test')
  group by rule_id having count(*) > ${MOST_AT_ONCE} order by rule_id`

/** False where nothing waits. */
async function digestOf(
  tx: Transaction,
  ctx: Ctx,
  ruleId: string,
  from: 'gathered' | 'waiting',
): Promise<boolean> {
  const [some] = await tx.$queryRaw<{ id: string }[]>`
    select id from notification where rule_id = ${ruleId}::uuid and state = ${from} and digest_id is null
      and event not in ('digest', 'test') and attempts = 0 limit 1`
  if (some === undefined) return false
  const id = newId()
  const now = ctx.now()
  await tx.notification.create({
    data: {
      id,
      ruleId,
      event: 'digest',
      placeDigest: placeDigest('notification', ruleId, 'digest', id),
      state: 'waiting',
      nextTryAt: now,
      createdAt: now,
    },
    select: { id: true },
  })
  await tx.$executeRaw`
    update notification set state = 'gathered', next_try_at = null, digest_id = ${id}::uuid
    where rule_id = ${ruleId}::uuid and state = ${from} and digest_id is null
      and event not in ('digest', 'test') and attempts = 0`
  return true
}
