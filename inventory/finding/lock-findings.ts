import type { Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { FindingState } from '#inventory/model/terms.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'

export type LockedFinding = {
  readonly id: string
  readonly state: FindingState
  readonly assigneeId: string | null
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
  const rows = await tx.$queryRaw<{ id: string; state: string; assignee_id: string | null }[]>`
    select f.id, f.state, f.assignee_id from finding f
    where f.id = any(${[...findingIds]}::uuid[]) and f.valid_to is null
      and ${visible(ctx, Prisma.sql`f.repository_id`)}
    order by f.id for no key update`
  return rows.map((row) => ({
    id: row.id,
    state: FindingState.parse(row.state),
    assigneeId: row.assignee_id,
  }))
}

/** One finding, locked. Throws NotFound when it is unknown or no longer stands. */
export async function lockFinding(tx: Transaction, ctx: Ctx, findingId: string): Promise<LockedFinding> {
  const [finding] = await lockFindings(tx, ctx, [findingId])
  if (finding === undefined) throw new NotFound('This finding is not in the ledger.')
  return finding
}
