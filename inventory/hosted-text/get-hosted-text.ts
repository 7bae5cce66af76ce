import { allow, type Ctx } from '#inventory/ctx.ts'
import { OrganisationSources, TextKind, TextProgress } from '#inventory/model/hosted-text.ts'

export type HostedText = {
  readonly kind: TextKind
  /** The repository with the code, and what GitHub calls it. */
  readonly ofRepositoryId: string
  readonly owner: string
  readonly name: string
  readonly cloneUrl: string
  readonly progress: TextProgress
  readonly logDays: number
}

/** What a worker needs to read the texts that a repository of the ledger stands for; null for one with code. */
export async function getHostedText(
  ctx: Ctx,
  { repositoryId }: { readonly repositoryId: string },
): Promise<HostedText | null> {
  allow(ctx, 'scan.run')
  const text = await ctx.db.hostedText.findUnique({
    where: { repositoryId },
    include: { ofRepository: { include: { hosted: { include: { organisation: true } } } } },
  })
  const hosted = text?.ofRepository.hosted
  if (text == null || hosted == null) return null
  return {
    kind: TextKind.parse(text.kind),
    ofRepositoryId: text.ofRepositoryId,
    owner: hosted.owner,
    name: hosted.name,
    cloneUrl: hosted.cloneUrl,
    progress: TextProgress.parse(text.progress),
    logDays: OrganisationSources.parse(hosted.organisation.sources).logDays,
  }
}
