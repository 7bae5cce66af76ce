import type { Ctx } from '#inventory/ctx.ts'
import type { NotificationEvent } from '#inventory/model/notification.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { isPlanned, isStanding, pairsFor } from './heard-of.ts'
import { writeNotifications } from './write-notifications.ts'

export type Judgement = {
  /** Findings that were opened just now. */
  readonly opened: readonly string[]
  /** All that were judged and stand. */
  readonly standing: readonly string[]
}

/**
 * Writes what people are to hear of after findings were judged, into the transaction that judged them. Nothing is
 * said of a source that is quiet, nor of what is planned for later. The same judgement twice says nothing twice.
 */
export async function noteFindings(tx: Transaction, ctx: Ctx, judged: Judgement): Promise<void> {
  if (!(await somebodyListens(tx))) return
  await noteEvent(tx, ctx, 'new-leak', among(judged.opened), Prisma.sql`f.found_at`)
  const lives = Prisma.sql`${among(judged.standing)} and k.validity = 'active' and not ${isPlanned(ctx.now())}`
  await noteEvent(tx, ctx, 'live-leak', lives, Prisma.sql`f.state_changed_at`)
}

/** The same for findings that opened again because what was decided no longer holds. */
export async function noteRegressions(
  tx: Transaction,
  ctx: Ctx,
  findingIds: readonly string[],
): Promise<void> {
  if (findingIds.length === 0 || !(await somebodyListens(tx))) return
  await noteEvent(tx, ctx, 'regression', among(findingIds), Prisma.sql`f.state_changed_at`)
}

/** The same for findings that an answer at a pull request waits for somebody's word on; asked again is told again. */
export async function noteApprovalAsked(
  tx: Transaction,
  ctx: Ctx,
  findingIds: readonly string[],
): Promise<void> {
  if (findingIds.length === 0 || !(await somebodyListens(tx))) return
  const asked = Prisma.sql`${ctx.now()}::timestamptz`
  await noteEvent(tx, ctx, 'approval-asked', among(findingIds), asked)
}

async function somebodyListens(tx: Transaction): Promise<boolean> {
  const [rule] = await tx.$queryRaw<{ id: string }[]>`
    select id from notification_rule where paused_at is null limit 1`
  return rule !== undefined
}

const among = (ids: readonly string[]): Prisma.Sql => Prisma.sql`f.id = any(${[...ids]}::uuid[])`

/**
 * Writes one notification for each rule that wants to hear of the event and each finding `f` that the condition holds
 * for. `occasion` is an instant: the same event of the same finding is told once for each.
 */
export async function noteEvent(
  tx: Transaction,
  ctx: Ctx,
  event: NotificationEvent,
  condition: Prisma.Sql,
  occasion: Prisma.Sql,
): Promise<number> {
  const pairs = await tx.$queryRaw<Pair[]>`
    select n.id as rule_id, n.cadence, f.id as finding_id, ${occasion} as occasion
    from ${pairsFor(event)} where ${isStanding} and ${condition}
    order by n.id, f.id`
  return writeNotifications(
    tx,
    ctx,
    pairs.map(({ rule_id, cadence, finding_id, occasion: at }) => ({
      ruleId: rule_id,
      cadence,
      event,
      occasion: at.toISOString(),
      findingId: finding_id,
    })),
  )
}

type Pair = { rule_id: string; cadence: string; finding_id: string; occasion: Date }
