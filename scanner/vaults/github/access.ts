import type { GitHubAccess } from '#scanner/github/access.ts'
import { findInstallation } from '#scanner/github/app/find-installation.ts'
import { type GitHubClient, openGitHub } from '#scanner/github/client.ts'
import { answerOf } from '#scanner/github/errors.ts'
import { Secret } from '#scanner/secret.ts'
import type { ConnectorTools } from '../connector.ts'
import { isPassing } from '../http-answers.ts'
import { VaultError } from '../vault-error.ts'
import { within } from './client.ts'
import { asVaultError } from './errors.ts'
import type { GitHubCredential, GitHubOptions } from './options.ts'

export type Entered = { readonly client: GitHubClient; readonly access: GitHubAccess }

/**
 * The way into an organisation: a token as it is, an App by its installation there. Asked once whether anybody is
 * there and takes the credential, so that a wrong address is told at once. Throws VaultError.
 */
export async function enter(
  { endpoint, organisation }: GitHubOptions,
  credential: GitHubCredential,
  { fetch, signal }: ConnectorTools,
): Promise<Entered> {
  const clientOf = (access: Parameters<typeof openGitHub>[0]['access']) =>
    openGitHub({ apiUrl: endpoint, access, throttleId: `vault ${endpoint} ${organisation}`, fetch, signal })
  const at = { endpoint, signal }
  if ('token' in credential) {
    const access = { kind: 'token', token: new Secret(credential.token) } as const
    const client = clientOf(access)
    await firstContact(client, 'GET /rate_limit', at)
    return { client, access }
  }
  const key = { appId: Number(credential.appId), privateKey: new Secret(credential.privateKey) }
  const itself = clientOf({ kind: 'app-itself', ...key })
  await firstContact(itself, 'GET /app', at)
  const { installationId, isSuspended } = await within(at, 'GET /app/installations', () =>
    findInstallation(itself, organisation),
  )
  if (installationId === null || isSuspended)
    throw new VaultError(
      'refused-credential',
      `The App is ${isSuspended ? 'suspended' : 'not installed'} in ${organisation}.`,
      'Install it there.',
    )
  const access = { kind: 'app', ...key, installationId } as const
  return { client: clientOf(access), access }
}

type At = { readonly endpoint: string; readonly signal: AbortSignal }

/** What may work the next time is left to the calls that follow. */
async function firstContact(client: GitHubClient, route: string, { endpoint, signal }: At): Promise<void> {
  try {
    await client.request(route, { request: { retries: 0 } })
  } catch (error) {
    signal.throwIfAborted()
    const answer = answerOf(error)
    if (answer === null ? isPassing(error) : answer.status !== 401) return
    throw asVaultError(error, endpoint, route)
  }
}
