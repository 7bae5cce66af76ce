import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Lease } from '#inventory/model/recording.ts'
import { holdLease } from '#inventory/scan/lease.ts'

/** At which commit the references of a repository were read last, and by which version; null before the first time. */
export async function referencesRead(
  ctx: Ctx,
  { repositoryId }: { readonly repositoryId: string },
): Promise<{ readonly commit: string; readonly version: number } | null> {
  allow(ctx, 'occurrence.record')
  return ctx.db.codeReferenceRead.findUnique({
    where: { repositoryId },
    select: { commit: true, version: true },
  })
}

const Noted = z.object({
  lease: Lease,
  commit: z.string().max(200),
  version: z.int(),
  /** Files that were too large to be read. */
  skippedCount: z.int().nonnegative(),
  /** References beyond the most that are taken of one file. */
  droppedCount: z.int().nonnegative(),
})

/** Notes that the references of a repository are those of a commit. Throws LeaseLost. */
export async function noteReferencesRead(ctx: Ctx, input: z.input<typeof Noted>): Promise<void> {
  allow(ctx, 'occurrence.record')
  const { lease, ...rest } = Noted.parse(input)
  const { repositoryId } = lease
  await inTransaction(ctx, async (tx) => {
    await holdLease(tx, lease, ctx.now())
    const noted = { ...rest, readAt: ctx.now() }
    await tx.codeReferenceRead.upsert({
      where: { repositoryId },
      create: { repositoryId, ...noted },
      update: noted,
    })
    await recordAudit(tx, ctx, {
      action: 'code-reference.read',
      subjectKind: 'repository',
      subjectId: repositoryId,
      after: rest,
    })
  })
}
