import { z } from 'zod'
import { Secret } from '#scanner/secret.ts'
import type { GitHubAccess } from './access.ts'
import type { GitHubClient } from './client.ts'

/** What git signs in with, as `x-access-token`: the token itself, or one of the App's installation for an hour. */
export async function cloneToken(client: GitHubClient, access: GitHubAccess): Promise<Secret> {
  if (access.kind === 'token') return access.token
  const { token } = z.object({ token: z.string() }).parse(await client.auth({ type: 'installation' }))
  return new Secret(token)
}
