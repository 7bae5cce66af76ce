import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import type { Secret } from '#scanner/secret.ts'
import type { ConnectorTools } from '../../connector.ts'
import type { VaultHttp } from '../../http.ts'
import { VaultError } from '../../vault-error.ts'
import type { VaultCredential } from '../options.ts'
import { LoginReply } from '../wire.ts'

/** A token, and until when it is good; null where it says nothing of an end. */
export type Login = {
  readonly token: Secret
  readonly renewAfter: Date | null
  readonly isRenewable: boolean
}

type Way = Exclude<VaultCredential, { method: 'token' }>

/** Logs in anew. Throws VaultError `refused-credential`. */
export async function logIn(
  http: VaultHttp,
  way: Way,
  namespace: string,
  tools: Pick<ConnectorTools, 'now' | 'ambient'>,
): Promise<Login> {
  const { data } = await http.ask({
    method: 'POST',
    path: `auth/${way.mount}/login`,
    headers: namespaceHeader(way.namespace ?? namespace),
    body: await bodyOf(way, tools),
    reply: LoginReply,
  })
  return loginOf(data, tools.now())
}

export function loginOf({ auth }: z.output<typeof LoginReply>, now: Date): Login {
  const { client_token, lease_duration, renewable } = auth
  return {
    token: client_token,
    // Four fifths of its life, so that no request of a page is caught by its end.
    renewAfter: lease_duration === 0 ? null : new Date(now.getTime() + lease_duration * 800),
    isRenewable: renewable,
  }
}

export const namespaceHeader = (namespace: string): Record<string, string> =>
  namespace === '' ? {} : { 'x-vault-namespace': `${namespace}/` }

async function bodyOf(way: Way, tools: Pick<ConnectorTools, 'ambient'>): Promise<Record<string, string>> {
  if (way.method === 'approle')
    return { role_id: way.roleId, ...(way.secretId === '' ? {} : { secret_id: way.secretId }) }
  const jwt = way.jwt ?? (await tokenOfFile(way.jwtFile, tools))
  return way.role === null ? { jwt } : { role: way.role, jwt }
}

/** Kubernetes turns it over every hour: it is read at each log-in. */
async function tokenOfFile(
  path: string | null,
  { ambient }: Pick<ConnectorTools, 'ambient'>,
): Promise<string> {
  if (path === null)
    throw new VaultError('refused-credential', 'There is no JWT to log in with.', 'Give it, or a file of it.')
  if (!ambient)
    throw new VaultError(
      'refused-credential',
      'A worker does not send files of its machine to a vault.',
      'Use `sprawl collect` or `sprawl vault` on that machine, an AppRole, or a JWT that is stored.',
    )
  const text = await readFile(path, 'utf8').catch(() => '')
  if (text.trim() === '')
    throw new VaultError(
      'refused-credential',
      `${path} holds no token.`,
      'Check the service account of the pod.',
    )
  return text.trim()
}
