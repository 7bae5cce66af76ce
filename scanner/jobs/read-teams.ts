import { recordTeamMembers } from '#inventory/hosted-team/record-team-members.ts'
import { recordTeamRepositories } from '#inventory/hosted-team/record-team-repositories.ts'
import { recordTeams } from '#inventory/hosted-team/record-teams.ts'
import { unreadTeams } from '#inventory/hosted-team/unread-teams.ts'
import type { GitHubClient } from '#scanner/github/client.ts'
import { RateLimited } from '#scanner/github/errors.ts'
import { organisationTeams, teamMembers, teamRepositories } from '#scanner/github/teams.ts'
import type { Tools } from './tools.ts'

/** A day: whose a repository is changes slowly. */
const KEPT_HOURS = 24
/**
 * Each costs two requests or a few: an organisation of many teams is read over several discoveries, and one in which
 * nothing happens over more.
 */
const TEAMS_AT_ONCE = { busy: 15, idle: 2 } as const

/**
 * Reads the teams of an organisation, and of some of them what they may do and who they are. Whoever may change a
 * repository may own it. What a used-up limit leaves is for the next discovery.
 */
export async function readTeams(
  { ctx, log }: Tools,
  client: GitHubClient,
  {
    organisationId,
    login,
    isIdle,
  }: { readonly organisationId: string; readonly login: string; readonly isIdle: boolean },
): Promise<void> {
  const limit = TEAMS_AT_ONCE[isIdle ? 'idle' : 'busy']
  const asked = { organisationId, olderThanHours: KEPT_HOURS, limit }
  try {
    if (!(await unreadTeams(ctx, asked)).isListed)
      await recordTeams(ctx, { organisationId, found: await organisationTeams(client, login) })
    for (const { id, slug } of (await unreadTeams(ctx, asked)).teams) {
      const team = { organisation: login, slug }
      const repositories = await teamRepositories(client, team)
      if (repositories !== null) await recordTeamRepositories(ctx, { hostedTeamId: id, found: repositories })
      await recordTeamMembers(ctx, { hostedTeamId: id, logins: await teamMembers(client, team) })
    }
  } catch (error) {
    if (!(error instanceof RateLimited)) throw error
    log.info({ organisationId }, 'the teams are read on later: the limit is used up')
  }
}
