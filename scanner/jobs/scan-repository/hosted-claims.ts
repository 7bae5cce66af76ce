import { hostedTeams } from '#inventory/hosted-team/hosted-teams.ts'
import type { TeamPermission } from '#inventory/model/hosted-team.ts'
import type { InferredClaim } from '#inventory/model/owner-claims.ts'
import type { Run } from './run.ts'

/** How much the permission of a team says of whose a repository is; who only reads owns nothing. */
const SCORE: Partial<Record<TeamPermission, number>> = { admin: 0.45, maintain: 0.4, push: 0.25 }

/** The teams of a repository of GitHub, as the discovery read them: whoever may change it may own it. Nothing for other repositories. */
export async function hostedClaims(run: Run): Promise<InferredClaim[]> {
  if (run.start.source.kind !== 'github-organisation') return []
  const { ctx } = run.tools
  const repositoryId = run.start.repository.id
  return (await hostedTeams(ctx, { repositoryId })).flatMap(({ slug, permission }) => {
    const score = SCORE[permission]
    if (score === undefined) return []
    const subject = { kind: 'repository', id: repositoryId } as const
    const who = { kind: 'team', slug } as const
    return [
      { subject, who, kind: 'permission' as const, detail: `team ${slug}, permission ${permission}`, score },
    ]
  })
}
