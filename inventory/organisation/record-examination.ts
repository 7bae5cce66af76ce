import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { AccessReport } from '#inventory/model/organisation-access.ts'

const RecordExamination = z.object({
  organisationId: z.uuid(),
  /** Null when it could not be asked; the last report stays then. */
  report: AccessReport.nullable(),
  error: z.string().max(500).nullable(),
})
type RecordExamination = z.infer<typeof RecordExamination>

/** Writes down what GitHub said that the access to an organisation may do. */
export async function recordExamination(ctx: Ctx, input: RecordExamination): Promise<void> {
  allow(ctx, 'scan.run')
  const { organisationId, report, error } = RecordExamination.parse(input)
  const found = { doneAt: ctx.now(), error, ...(report === null ? {} : { report }) }
  await inTransaction(ctx, async (tx) => {
    await tx.accessExamination.upsert({
      where: { organisationId },
      create: { organisationId, askedAt: ctx.now(), ...found },
      update: found,
    })
    await recordAudit(tx, ctx, {
      action: 'organisation.examine',
      subjectKind: 'organisation',
      subjectId: organisationId,
      after: { ...report, error },
    })
  })
}
