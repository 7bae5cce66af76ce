import { recordAudit } from '#inventory/audit.ts'
import type { Ctx } from '#inventory/ctx.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'

/** Most ids that one audit row names; a larger batch is several rows. */
const IDS_PER_ROW = 5_000

/**
 * The audit row of an action on findings: on the finding itself when it is one, else on a batch that names
 * them all, which is where the history of each of them reads it.
 */
export async function auditFindings(
  tx: Transaction,
  ctx: Ctx,
  action: string,
  findingIds: readonly string[],
  after: Readonly<Record<string, string | null>>,
): Promise<void> {
  const [only] = findingIds
  if (only === undefined) return
  if (findingIds.length === 1)
    return recordAudit(tx, ctx, { action, subjectKind: 'finding', subjectId: only, after })
  for (let start = 0; start < findingIds.length; start += IDS_PER_ROW) {
    const ids = findingIds.slice(start, start + IDS_PER_ROW)
    await recordAudit(tx, ctx, {
      action,
      subjectKind: 'finding-batch',
      subjectId: newId(),
      after: { ...after, findingIds: ids },
      batchCount: ids.length,
    })
  }
}
