import { liesElsewhereSql } from '#inventory/credential/lies-elsewhere.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { FindingState } from '#inventory/model/terms.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { visibleFinding } from './seen-findings.ts'

export type LockedFinding = {
  readonly id: string
  readonly state: FindingState
  readonly assigneeId: string | null
  /** The value lies at places, too, that the actor may not see. */
  readonly elsewhere: boolean
  /** One of its places is in a repository that the actor may not see as a whole. */
  readonly foreign: boolean
}

/**
 * The findings of these ids that stand and the actor may see, locked until the transaction ends, in order of id.
 * Their credentials are locked first, as a scan does that judges them: what is decided now covers what the scan
 * has written, or the scan sees the decision.
 */
export async function lockFindings(
  tx: Transaction,
  ctx: Ctx,
  findingIds: readonly string[],
): Promise<LockedFinding[]> {
  await tx.$queryRaw`
    select k.id from credential k
    where k.id in (select f.credential_id from finding f where f.id = any(${[...findingIds]}::uuid[]))
    order by k.id for no key update`
  const rows = await tx.$queryRaw<Row[]>`
    select f.id, f.state, f.assignee_id, ${liesElsewhereSql(ctx, Prisma.sql`f.credential_id`)} as elsewhere,
      ${liesInForeign(ctx)} as foreign
    from finding f
    where f.id = any(${[...findingIds]}::uuid[]) and f.valid_to is null
      and ${visibleFinding(ctx, Prisma.sql`f.id`)}
    order by f.id for no key update`
  return rows.map((row) => ({
    id: row.id,
    state: FindingState.parse(row.state),
    assigneeId: row.assignee_id,
    elsewhere: row.elsewhere,
    foreign: row.foreign,
  }))
}

type Row = { id: string; state: string; assignee_id: string | null; elsewhere: boolean; foreign: boolean }

const liesInForeign = (ctx: Ctx): Prisma.Sql =>
  ctx.scope.kind === 'all'
    ? Prisma.sql`false`
    : Prisma.sql`exists (select from occurrence o
        where o.credential_id = f.credential_id and o.valid_to is null
          and not ${visible(ctx, Prisma.sql`o.repository_id`)})`

/** One finding, locked. Throws NotFound when it is unknown or no longer stands. */
export async function lockFinding(tx: Transaction, ctx: Ctx, findingId: string): Promise<LockedFinding> {
  const [finding] = await lockFindings(tx, ctx, [findingId])
  if (finding === undefined) throw new NotFound('This finding is not in the ledger.')
  return finding
}
