import type { Ctx } from '#inventory/ctx.ts'
import { enqueue } from '#inventory/enqueue.ts'
import { examineAccessJob } from '#inventory/jobs/index.ts'
import type { Transaction } from '#prisma/client.ts'

/** Has a worker ask GitHub what the access to an organisation may do; the last answer stays until there is another. */
export async function askExamination(tx: Transaction, ctx: Ctx, organisationId: string): Promise<void> {
  await tx.accessExamination.upsert({
    where: { organisationId },
    create: { organisationId, askedAt: ctx.now() },
    update: { askedAt: ctx.now() },
  })
  await enqueue(tx, ctx.db, examineAccessJob, { organisationId })
}
