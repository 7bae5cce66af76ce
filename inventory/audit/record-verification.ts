import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import type { AuditVerification } from '#inventory/model/audit.ts'
import { newId } from '#prisma/keys.ts'

/** Writes into the log that somebody with the key went through it, and what came of it. */
export async function recordVerification(
  ctx: Ctx,
  { head, rows, anchors, problems }: AuditVerification,
): Promise<void> {
  allow(ctx, 'audit.seal')
  const kinds = [...new Set(problems.map(({ kind }) => kind))]
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: 'audit.verify',
      subjectKind: 'audit',
      subjectId: newId(),
      after: { upTo: head?.number ?? 0, rows, anchors, problems: problems.length, kinds },
    }),
  )
}
