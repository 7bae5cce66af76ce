import { forkNetwork, recordForkNetwork } from '#inventory/organisation/fork-network.ts'
import type { GitHubClient } from '#scanner/github/client.ts'
import { RateLimited } from '#scanner/github/errors.ts'
import { networkOf } from '#scanner/github/network-of.ts'
import type { Tools } from '../tools.ts'

/** The name of the pool that a repository's network keeps its objects in; null for one that is alone. */
export async function poolOf(
  { ctx }: Tools,
  client: GitHubClient,
  repositoryId: string,
): Promise<string | null> {
  const network = await forkNetwork(ctx, { repositoryId })
  if (network === null) return null
  const { organisationId, owner, name, isFork, networkId } = network
  if (networkId !== null) return poolName(organisationId, networkId)
  if (!isFork) return null
  const found = await networkOf(client, owner, name).catch((error: unknown) => {
    if (error instanceof RateLimited) return null
    throw error
  })
  // A used-up limit holds up no scan: this one keeps objects of its own, and the network is asked for another time.
  if (found === null) return null
  await recordForkNetwork(ctx, { repositoryId, networkId: found })
  return poolName(organisationId, String(found))
}

const poolName = (organisationId: string, networkId: string): string => `${organisationId}.n${networkId}`
