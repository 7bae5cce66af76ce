import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { ScanFailure } from '#inventory/model/recording.ts'
import { foreignText } from '#prisma/text.ts'
import { holdLease } from './lease.ts'

/**
 * Ends a scan that could not go on, and says why. What it recorded stays, and so does where it stood: beginning it
 * again goes on from there.
 */
export async function failScan(ctx: Ctx, input: ScanFailure): Promise<void> {
  allow(ctx, 'scan.run')
  const { lease, code, message, hint } = ScanFailure.parse(input)
  await inTransaction(ctx, async (tx) => {
    await holdLease(tx, lease, ctx.now())
    await tx.scan.update({
      where: { id: lease.scanId },
      data: {
        state: 'failed',
        finishedAt: ctx.now(),
        errorCode: foreignText(code),
        errorMessage: foreignText(message),
        errorHint: foreignText(hint),
      },
    })
    await recordAudit(tx, ctx, {
      action: 'scan.fail',
      subjectKind: 'scan',
      subjectId: lease.scanId,
      after: { code: foreignText(code) },
    })
  })
}
