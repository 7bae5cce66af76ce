import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { Secret } from '#scanner/secret.ts'
import type { ConnectorTools } from '../../connector.ts'
import type { VaultHttp } from '../../http.ts'
import { VaultError } from '../../vault-error.ts'
import type { VaultCredential } from '../options.ts'
import { LoginReply } from '../wire.ts'
import { type Login, logIn, loginOf, namespaceHeader } from './login.ts'

/** Holds the token of a connection: logs in when it is first asked for, renews or logs in again before it ends. */
export type Session = { readonly token: () => Promise<Secret> }

export function session(
  http: VaultHttp,
  credential: VaultCredential | null,
  namespace: string,
  tools: Pick<ConnectorTools, 'now' | 'ambient'>,
): Session {
  let current: Promise<Login> | null = null

  async function next(before: Login | null): Promise<Login> {
    if (credential === null) return await ambientLogin(tools)
    if (credential.method === 'token')
      return { token: new Secret(credential.token), renewAfter: null, isRenewable: false }
    if (before?.isRenewable === true) {
      const renewed = await renew(http, before, credential.namespace ?? namespace, tools.now()).catch(
        () => null,
      )
      if (renewed !== null) return renewed
    }
    return await logIn(http, credential, namespace, tools)
  }

  return {
    async token() {
      const waiting: Promise<Login> = current ?? next(null)
      current = waiting
      const login = await waiting.catch((error: unknown) => {
        if (current === waiting) current = null
        throw error
      })
      if (login.renewAfter === null || login.renewAfter > tools.now()) return login.token
      if (current === waiting) current = next(login)
      return (await current).token
    },
  }
}

/** A renewal that gives less than a minute has met the token's utmost age: then a new log-in is better. */
async function renew(http: VaultHttp, { token }: Login, namespace: string, now: Date): Promise<Login | null> {
  const { data } = await http.ask({
    method: 'POST',
    path: 'auth/token/renew-self',
    headers: { ...namespaceHeader(namespace), ...token.expose((value) => ({ 'x-vault-token': value })) },
    body: {},
    reply: LoginReply,
  })
  return data.auth.lease_duration < 60 ? null : loginOf(data, now)
}

/** As the vendor's own command line finds it: VAULT_TOKEN, BAO_TOKEN, or the file that `vault login` writes. */
async function ambientLogin({ ambient }: Pick<ConnectorTools, 'ambient'>): Promise<Login> {
  const none = new VaultError(
    'refused-credential',
    'There is no token to read the vault with.',
    'Give one, or set VAULT_TOKEN where `sprawl vault` or `sprawl collect` runs.',
  )
  if (!ambient) throw none
  const stored = ['.vault-token', '.bao-token'].map((name) =>
    readFile(join(homedir(), name), 'utf8').catch(() => ''),
  )
  const given = [process.env.VAULT_TOKEN, process.env.BAO_TOKEN, ...(await Promise.all(stored))]
  const token = given.map((each) => each?.trim() ?? '').find((each) => each !== '')
  if (token === undefined) throw none
  return { token: new Secret(token), renewAfter: null, isRenewable: false }
}
