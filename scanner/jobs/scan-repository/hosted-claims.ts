import { hostedTeams } from '#inventory/hosted-team/hosted-teams.ts'
import { recordTeamMembers } from '#inventory/hosted-team/record-team-members.ts'
import { recordTeams } from '#inventory/hosted-team/record-teams.ts'
import type { TeamPermission } from '#inventory/model/hosted-team.ts'
import type { InferredClaim } from '#inventory/model/owner-claims.ts'
import { organisationAccess } from '#inventory/organisation/organisation-access.ts'
import { repositoryTeams, teamMembers } from '#scanner/github/teams.ts'
import { clientOf, openAccess } from '../open-access.ts'
import type { Run } from './run.ts'

/** How much the permission of a team says of whose a repository is; who only reads owns nothing. */
const SCORE: Partial<Record<TeamPermission, number>> = { admin: 0.45, maintain: 0.4, push: 0.25 }

const MEMBERS_KEPT_MILLISECONDS = 24 * 3600 * 1000

/** Reads the teams of a repository of GitHub: whoever may change it may own it. Nothing for other repositories. */
export async function hostedClaims(run: Run): Promise<InferredClaim[]> {
  if (run.start.source.kind !== 'github-organisation') return []
  const { ctx } = run.tools
  const repositoryId = run.start.repository.id
  await readTeams(run, repositoryId)
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

/** One request for the teams, and one for the people of each that was not read lately. */
async function readTeams(run: Run, repositoryId: string): Promise<void> {
  const { tools, signal } = run
  const { ctx } = tools
  const hosted = await organisationAccess(ctx, { repositoryId })
  const access = await openAccess(tools, hosted, `teams of repository ${repositoryId}`)
  const client = clientOf(tools, hosted, access, signal)
  const place = placeOf(hosted.cloneUrl)
  const found = place === null ? null : await repositoryTeams(client, place)
  if (found === null) return
  await recordTeams(ctx, { repositoryId, found })
  for (const { id, slug, isOfDirectory, membersReadAt } of await hostedTeams(ctx, { repositoryId })) {
    const age = ctx.now().getTime() - (membersReadAt?.getTime() ?? 0)
    if (isOfDirectory || age < MEMBERS_KEPT_MILLISECONDS) continue
    const logins = await teamMembers(client, { organisation: hosted.login, slug })
    if (logins !== null) await recordTeamMembers(ctx, { hostedTeamId: id, logins })
  }
}

/** `owner` and `name` out of `https://HOST/owner/name.git`. */
function placeOf(cloneUrl: string | null): { owner: string; name: string } | null {
  const [, owner, name] = /\/([^/]+)\/([^/]+?)(?:\.git)?$/.exec(cloneUrl ?? '') ?? []
  return owner === undefined || name === undefined ? null : { owner, name }
}
