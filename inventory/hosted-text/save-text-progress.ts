import { z } from 'zod'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { TextProgress } from '#inventory/model/hosted-text.ts'
import { Lease } from '#inventory/model/recording.ts'
import { Instant } from '#inventory/model/terms.ts'
import { holdLease } from '#inventory/scan/lease.ts'

export const SaveTextProgress = z.object({
  lease: Lease,
  progress: TextProgress,
  /** When to look again, where a day would be too late: GitHub's limit was used up. */
  askAgainAt: Instant.nullable().default(null),
})

/** Writes how far texts were read; what was found up to there is written already. Throws LeaseLost. */
export async function saveTextProgress(ctx: Ctx, input: z.input<typeof SaveTextProgress>): Promise<void> {
  allow(ctx, 'occurrence.record')
  const { lease, progress, askAgainAt } = SaveTextProgress.parse(input)
  await inTransaction(ctx, async (tx) => {
    await holdLease(tx, lease, ctx.now())
    await tx.hostedText.update({
      where: { repositoryId: lease.repositoryId },
      data: { progress, ...(askAgainAt === null ? {} : { askAgainAt }) },
      select: { repositoryId: true },
    })
  })
}
