import { z } from 'zod'
import type { ConnectorTools } from '../connector.ts'
import { vaultHttp } from '../http.ts'
import { VaultError } from '../vault-error.ts'
import { namespaceHeader } from './auth/login.ts'
import { session } from './auth/session.ts'
import { explain } from './errors.ts'
import type { VaultCredential, VaultOptions } from './options.ts'
import { Health, Names } from './wire.ts'

/** Names of one folder, in the order of their bytes; `more` where the server kept some back. */
export type NamePage = { readonly names: readonly string[]; readonly more: boolean }

/** Calls of one Vault, in a namespace each; all throw VaultError. */
export type VaultClient = {
  readonly read: <Reply extends z.ZodType>(
    namespace: string,
    path: string,
    reply: Reply,
    query?: Readonly<Record<string, string>>,
  ) => Promise<z.output<Reply>>
  readonly write: <Reply extends z.ZodType>(
    namespace: string,
    path: string,
    body: unknown,
    reply: Reply,
  ) => Promise<z.output<Reply>>
  /** A write that answers nothing and is never sent twice. */
  readonly tell: (namespace: string, path: string) => Promise<void>
  /** A whole folder; one that is not there is empty. */
  readonly list: (namespace: string, path: string) => Promise<NamePage>
  /** A folder after a name, where the engine keeps the order of bytes: OpenBao gives pages, Vault gives the whole. */
  readonly listAfter: (namespace: string, path: string, after: string | null) => Promise<NamePage>
  readonly health: () => Promise<z.output<typeof Health>>
}

/** Names in a page, where a server gives pages. */
const PAGE = 1_000

export function vaultClient(
  options: VaultOptions,
  credential: VaultCredential | null,
  tools: ConnectorTools,
): VaultClient {
  const plain = {
    base: `${options.address}/v1`,
    fetch: fetchOf(options, tools),
    signal: tools.signal,
    explain,
  }
  const paced = { ...plain, pace: options.requestsPerSecond }
  const door = vaultHttp({ ...paced, headers: () => REQUEST })
  const { token } = session(door, credential, options.namespace, tools)
  const http = vaultHttp({
    ...paced,
    headers: async () => (await token()).expose((value) => ({ ...REQUEST, 'x-vault-token': value })),
  })
  async function names(namespace: string, path: string, query: Readonly<Record<string, string>>) {
    const folder = `${path.replace(/\/$/, '')}/`
    const asked = client.read(namespace, folder, Names, { list: 'true', ...query })
    return (await asked.catch(emptyIfGone)).keys
  }

  const client: VaultClient = {
    async read(namespace, path, reply, query = {}) {
      const headers = namespaceHeader(namespace)
      return (await http.ask({ path: escaped(path), query, headers, reply })).data
    },
    async write(namespace, path, body, reply) {
      const headers = namespaceHeader(namespace)
      return (await http.ask({ method: 'POST', path: escaped(path), headers, body, reply })).data
    },
    async tell(namespace, path) {
      const headers = namespaceHeader(namespace)
      const request = {
        method: 'POST',
        path: escaped(path),
        headers,
        body: {},
        reply: z.unknown(),
        once: true,
      }
      await http.ask(request)
    },
    async list(namespace, path) {
      return { names: (await names(namespace, path, {})).toSorted(byBytes), more: false }
    },
    async listAfter(namespace, path, after) {
      const query = { limit: String(PAGE), ...(after === null ? {} : { after }) }
      const keys = await names(namespace, path, query)
      const left = keys.toSorted(byBytes).filter((name) => after === null || byBytes(name, after) > 0)
      return { names: left, more: keys.length === PAGE && left.length > 0 }
    },
    async health() {
      const all = { standbyok: 'true', perfstandbyok: 'true', sealedcode: '200', uninitcode: '200' }
      return (await door.ask({ path: 'sys/health', query: all, reply: Health })).data
    },
  }
  return client
}

/** Asked of whoever may be led to send requests for others; without it an agent or proxy refuses. */
const REQUEST = { 'x-vault-request': 'true' }

function fetchOf(
  { certificateAuthority }: VaultOptions,
  { fetch, fetchTrusting }: ConnectorTools,
): typeof globalThis.fetch {
  if (certificateAuthority === null) return fetch
  const trust = { authorities: [certificateAuthority], client: null, serverName: null }
  if (fetchTrusting !== undefined) return fetchTrusting(trust)
  throw new VaultError(
    'failed',
    'An authority of one’s own cannot be used here.',
    'Give it in NODE_EXTRA_CA_CERTS.',
  )
}

const emptyIfGone = (error: unknown) => {
  if (error instanceof VaultError && error.code === 'gone') return { keys: [] }
  throw error
}

/** Names in a vault may hold anything: spaces, `?`, `#`, `%`. Slashes part folders. */
const escaped = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

/** The order in which the servers keep their keys. */
export const byBytes = (one: string, other: string): number =>
  Buffer.compare(Buffer.from(one), Buffer.from(other))
