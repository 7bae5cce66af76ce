import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Lease } from '#inventory/model/recording.ts'
import { holdLease } from '#inventory/scan/lease.ts'

/** What all claims on the repository were inferred from last, and when; null before the first time. */
export async function ownersState(
  ctx: Ctx,
  { repositoryId }: { readonly repositoryId: string },
): Promise<{ readonly state: string; readonly readAt: Date } | null> {
  allow(ctx, 'ownership.infer')
  return ctx.db.repositoryOwners.findUnique({
    where: { repositoryId },
    select: { state: true, readAt: true },
  })
}

const NoteOwners = z.object({
  lease: Lease,
  state: z.string().max(200),
  codeOwnersPath: z.string().max(100).nullable(),
  unreadLines: z.array(z.int()).max(100_000),
})
export type NoteOwners = z.infer<typeof NoteOwners>

/** Notes what the claims on the whole repository were inferred from. Throws LeaseLost. */
export async function noteOwners(ctx: Ctx, input: NoteOwners): Promise<void> {
  allow(ctx, 'ownership.infer')
  const { lease, ...rest } = NoteOwners.parse(input)
  const { repositoryId } = lease
  await inTransaction(ctx, async (tx) => {
    await holdLease(tx, lease, ctx.now())
    const noted = { ...rest, readAt: ctx.now() }
    await tx.repositoryOwners.upsert({
      where: { repositoryId },
      create: { repositoryId, ...noted },
      update: noted,
    })
    await recordAudit(tx, ctx, {
      action: 'ownership.read-files',
      subjectKind: 'repository',
      subjectId: repositoryId,
      after: { state: rest.state, codeOwnersPath: rest.codeOwnersPath },
    })
  })
}
