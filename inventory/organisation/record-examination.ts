import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { examineAccessJob } from '#inventory/jobs/index.ts'
import { AccessReport } from '#inventory/model/organisation-access.ts'
import { Instant } from '#inventory/model/terms.ts'

const RecordExamination = z.object({
  organisationId: z.uuid(),
  /** Null when it could not be asked; the last report stays then. */
  report: AccessReport.nullable(),
  error: z.string().max(500).nullable(),
  /** When GitHub lets itself be asked again; a worker then does. */
  againAt: Instant.nullable().default(null),
})
type RecordExamination = z.input<typeof RecordExamination>

/** Writes down what GitHub said that the access to an organisation may do. */
export async function recordExamination(ctx: Ctx, input: RecordExamination): Promise<void> {
  allow(ctx, 'scan.run')
  const { organisationId, report, error, againAt } = RecordExamination.parse(input)
  const found = { doneAt: ctx.now(), error, ...(report === null ? {} : { report }) }
  await inTransaction(ctx, async (tx) => {
    await tx.accessExamination.upsert({
      where: { organisationId },
      create: { organisationId, askedAt: ctx.now(), ...found },
      update: found,
    })
    if (againAt !== null)
      await enqueue(tx, ctx.db, examineAccessJob, { organisationId }, { startAfter: new Date(againAt) })
    await recordAudit(tx, ctx, {
      action: 'organisation.examine',
      subjectKind: 'organisation',
      subjectId: organisationId,
      after: { ...report, error, againAt },
    })
  })
}
