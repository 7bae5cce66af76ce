import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { TeamPermission } from '#inventory/model/hosted-team.ts'

const HostedTeams = z.array(
  z.object({
    id: z.uuid(),
    slug: z.string(),
    permission: TeamPermission,
  }),
)
export type HostedTeams = z.infer<typeof HostedTeams>

/** Teams that may do something in a repository, as they were read last. */
export async function hostedTeams(
  ctx: Ctx,
  { repositoryId }: { readonly repositoryId: string },
): Promise<HostedTeams> {
  allow(ctx, 'ownership.infer')
  const rows = await ctx.db.hostedRepositoryTeam.findMany({
    where: { repositoryId },
    include: { hostedTeam: true },
    orderBy: { hostedTeamId: 'asc' },
  })
  return HostedTeams.parse(
    rows.map(({ permission, hostedTeam: { id, slug } }) => ({
      id,
      slug,
      permission,
    })),
  )
}
