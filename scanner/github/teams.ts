import { z } from 'zod'
import { FoundTeam, TeamPermission } from '#inventory/model/hosted-team.ts'
import type { GitHubClient } from './client.ts'
import { statusOf } from './errors.ts'

const Listed = z.object({ id: z.int(), slug: z.string(), name: z.string(), permission: z.string() })

/**
 * Teams that may do something in a repository, or null where the access may not see them. A role an organisation made
 * itself counts as reading. Throws `RateLimited`.
 */
export async function repositoryTeams(
  client: GitHubClient,
  { owner, name }: { readonly owner: string; readonly name: string },
): Promise<FoundTeam[] | null> {
  const asked = { owner, repo: name, per_page: 100 }
  const teams = await permitted(() => client.paginate(client.rest.repos.listTeams, asked))
  return (
    teams?.map((team) => {
      const { id, slug, name: called, permission } = Listed.parse(team)
      const known = TeamPermission.safeParse(permission)
      return FoundTeam.parse({ hostId: id, slug, name: called, permission: known.data ?? 'pull' })
    }) ?? null
  )
}

/** Logins of a team's people, or null where the access may not see them. Throws `RateLimited`. */
export async function teamMembers(
  client: GitHubClient,
  { organisation, slug }: { readonly organisation: string; readonly slug: string },
): Promise<string[] | null> {
  const asked = { org: organisation, team_slug: slug, per_page: 100 }
  const members = await permitted(() => client.paginate(client.rest.teams.listMembersInOrg, asked))
  return members?.map(({ login }) => login) ?? null
}

async function permitted<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if ([403, 404].includes(statusOf(error) ?? 0)) return null
    throw error
  }
}
