import { z } from 'zod'
import { type ListedTeam, TeamPermission, type TeamRepository } from '#inventory/model/hosted-team.ts'
import type { GitHubClient } from './client.ts'
import { statusOf } from './errors.ts'

const Listed = z.object({ id: z.int(), slug: z.string(), name: z.string() })

/** Teams of an organisation, or null where the access may not see them. Throws `RateLimited`. */
export async function organisationTeams(client: GitHubClient, login: string): Promise<ListedTeam[] | null> {
  const teams = await permitted(() => client.paginate(client.rest.teams.list, { org: login, per_page: 100 }))
  return (
    teams?.map((team) => Listed.parse(team)).map(({ id, slug, name }) => ({ hostId: id, slug, name })) ?? null
  )
}

const Held = z.object({ id: z.int(), permissions: z.record(z.string(), z.boolean()).default({}) })

/**
 * Repositories in which a team may do something, or null where the access may not see them. A role an organisation
 * made itself counts as what it is built on. Throws `RateLimited`.
 */
export async function teamRepositories(
  client: GitHubClient,
  { organisation, slug }: { readonly organisation: string; readonly slug: string },
): Promise<TeamRepository[] | null> {
  const asked = { org: organisation, team_slug: slug, per_page: 100 }
  const repositories = await permitted(() => client.paginate(client.rest.teams.listReposInOrg, asked))
  return (
    repositories?.map((repository) => {
      const { id, permissions } = Held.parse(repository)
      return {
        hostId: id,
        permission: TeamPermission.options.find((name) => permissions[name] === true) ?? 'pull',
      }
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
