import { NotFound } from '#inventory/errors.ts'
import { FindingState } from '#inventory/model/terms.ts'
import type { Transaction } from '#prisma/client.ts'

export type LockedFinding = {
  readonly id: string
  readonly state: FindingState
  readonly assigneeId: string | null
}

/** The findings of these ids that stand, locked until the transaction ends, in order of id. */
export async function lockFindings(tx: Transaction, findingIds: readonly string[]): Promise<LockedFinding[]> {
  const rows = await tx.$queryRaw<{ id: string; state: string; assignee_id: string | null }[]>`
    select id, state, assignee_id from finding
    where id = any(${[...findingIds]}::uuid[]) and valid_to is null
    order by id for no key update`
  return rows.map((row) => ({
    id: row.id,
    state: FindingState.parse(row.state),
    assigneeId: row.assignee_id,
  }))
}

/** One finding, locked. Throws NotFound when it is unknown or no longer stands. */
export async function lockFinding(tx: Transaction, findingId: string): Promise<LockedFinding> {
  const [finding] = await lockFindings(tx, [findingId])
  if (finding === undefined) throw new NotFound('This finding is not in the ledger.')
  return finding
}
