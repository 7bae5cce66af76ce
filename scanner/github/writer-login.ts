import { createAppAuth } from '@octokit/auth-app'
import { z } from 'zod'
import type { GitHubAccess } from './access.ts'
import type { GitHubClient } from './client.ts'

/** Whom comments are written as: the person of the token, or the App's bot. */
export async function writerLogin(client: GitHubClient, access: GitHubAccess): Promise<string> {
  if (access.kind === 'token') return (await client.rest.users.getAuthenticated()).data.login
  const { appId } = access
  const auth = createAppAuth({
    appId,
    privateKey: access.privateKey.expose((pem) => pem),
    request: client.request,
  })
  const { token } = await auth({ type: 'app' })
  const reply = await client.request('GET /app', { headers: { authorization: `bearer ${token}` } })
  return `${z.object({ slug: z.string() }).parse(reply.data).slug}[bot]`
}
