import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'

const OneRepository = z.object({ repositoryId: z.uuid() })

export type ForkNetwork = {
  readonly organisationId: string
  readonly owner: string
  readonly name: string
  readonly isFork: boolean
  /** Id of the repository that all of the network come from; null where it is alone, or nobody has asked yet. */
  readonly networkId: string | null
}

/** Which repositories share a hosted repository's history; null for one that is not hosted. */
export async function forkNetwork(
  ctx: Ctx,
  input: z.infer<typeof OneRepository>,
): Promise<ForkNetwork | null> {
  allow(ctx, 'scan.run')
  const found = await ctx.db.hostedRepository.findUnique({ where: OneRepository.parse(input) })
  if (found === null) return null
  const { organisationId, owner, name, fork, networkId } = found
  return { organisationId, owner, name, isFork: fork, networkId: networkId?.toString() ?? null }
}

const RecordForkNetwork = OneRepository.extend({ networkId: z.int().positive() })

/** What a fork comes from does not change: it is asked once. */
export async function recordForkNetwork(ctx: Ctx, input: z.infer<typeof RecordForkNetwork>): Promise<void> {
  allow(ctx, 'scan.run')
  const { repositoryId, networkId } = RecordForkNetwork.parse(input)
  await inTransaction(ctx, async (tx) => {
    await tx.hostedRepository.update({ where: { repositoryId }, data: { networkId } })
    await recordAudit(tx, ctx, {
      action: 'repository.find-network',
      subjectKind: 'repository',
      subjectId: repositoryId,
      after: { networkId },
    })
  })
}
