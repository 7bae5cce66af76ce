import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { type DoctorReport, VaultExamination } from '#inventory/model/vault.ts'

const missing = ({ checks }: DoctorReport): number => checks.filter(({ state }) => state === 'missing').length

export const RecordVaultExamination = z.object({ vaultId: z.uuid(), report: VaultExamination })

/** What our access to a vault may do, as the vault answered. */
export async function recordVaultExamination(
  ctx: Ctx,
  input: z.input<typeof RecordVaultExamination>,
): Promise<void> {
  allow(ctx, 'vault.record')
  const { vaultId, report } = RecordVaultExamination.parse(input)
  await inTransaction(ctx, async (tx) => {
    await tx.vault.updateMany({ where: { id: vaultId }, data: { doctor: report } })
    await recordAudit(tx, ctx, {
      action: 'vault.examine',
      subjectKind: 'vault',
      subjectId: vaultId,
      after: {
        reachable: report.reachable,
        missing: missing(report),
        ...(report.rotation === null ? {} : { missingToRotate: missing(report.rotation) }),
      },
    })
  })
}
