import type { GitHubClient } from './client.ts'
import { statusOf } from './errors.ts'

/**
 * Whether somebody is a member of an organisation; null where the access may not know. Throws `RateLimited`,
 * RequestError.
 */
export async function isMember(
  client: GitHubClient,
  organisation: string,
  login: string,
): Promise<boolean | null> {
  // A redirect leads to the public members, for whoever is none themselves: who hides it would be taken for gone.
  const asked = { org: organisation, username: login, request: { redirect: 'manual' } } as const
  try {
    const { status } = await client.request('GET /orgs/{org}/members/{username}', asked)
    return Number(status) === 204 ? true : null
  } catch (error) {
    const status = statusOf(error)
    if (status === 404) return false
    if (status === 302 || status === 401 || status === 403) return null
    throw error
  }
}
