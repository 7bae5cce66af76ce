import type { ConnectorEntry, ConnectorTools, EntryPage } from '../connector.ts'
import { type VaultHttp, vaultHttp } from '../http.ts'
import { VaultError } from '../vault-error.ts'
import { organisationEntry, personalEntry } from './map.ts'
import type { DockerHubCredential, DockerHubOptions } from './options.ts'
import { AuthReply, OrganisationPage, PersonalPage } from './wire.ts'

const PAGE_SIZE = 100
/** A bearer of Docker Hub lives ten minutes. */
const BEARER_MILLISECONDS = 5 * 60_000

export type HubPart = { readonly name: string; readonly organisation: string | null }

export type HubClient = {
  readonly parts: readonly HubPart[]
  /** Throws VaultError where there is no way in. */
  readonly enter: () => Promise<void>
  readonly page: (part: HubPart, page: number, size?: number) => Promise<EntryPage>
}

/** Asks with a short-lived bearer, which is made anew before it ends. */
export function hubClient(
  options: DockerHubOptions,
  credential: DockerHubCredential,
  tools: ConnectorTools,
): HubClient {
  const way = { base: options.endpoint, pace: options.requestsPerSecond, ...pick(tools) }
  const door = vaultHttp({ ...way, headers: () => ({}) })
  const headers = bearerOf(door, credential, tools.now)
  const hub = vaultHttp({ ...way, headers })
  const account = { name: credential.username, organisation: null }
  const organisations = options.organisations.map((name) => ({ name: `orgs/${name}`, organisation: name }))
  return {
    parts: [account, ...organisations],
    enter: async () => void (await headers()),
    async page({ name, organisation }, page, size = PAGE_SIZE) {
      const query = { page: String(page), page_size: String(size) }
      if (organisation === null) {
        const { data } = await hub.ask({ path: 'v2/access-tokens', query, reply: PersonalPage })
        return paged(data, page, (token) => personalEntry(token, name))
      }
      const path = `v2/orgs/${encodeURIComponent(organisation)}/access-tokens`
      const { data } = await hub.ask({ path, query, reply: OrganisationPage })
      return paged(data, page, (token) => organisationEntry(token, name, organisation))
    },
  }
}

const pick = ({ fetch, signal }: ConnectorTools) => ({ fetch, signal })

const paged = <Token>(
  { next, results }: { readonly next?: string | null | undefined; readonly results: readonly Token[] },
  page: number,
  entryOf: (token: Token) => ConnectorEntry,
): EntryPage => ({
  entries: results.map(entryOf),
  cursor: next === null || next === undefined || next === '' ? null : String(page + 1),
})

function bearerOf(door: VaultHttp, { username, token }: DockerHubCredential, now: () => Date) {
  let made: { readonly at: number; readonly bearer: Promise<string> } | null = null
  const ask = async () => {
    const body = { identifier: username, secret: token }
    const { data } = await door.ask({ method: 'POST', path: 'v2/auth/token', body, reply: AuthReply })
    return data.access_token
  }
  return async (): Promise<Readonly<Record<string, string>>> => {
    if (made === null || now().getTime() - made.at > BEARER_MILLISECONDS)
      made = { at: now().getTime(), bearer: ask() }
    try {
      return { authorization: `Bearer ${await made.bearer}` }
    } catch (error) {
      made = null
      throw error
    }
  }
}

/** Where a part goes on, out of its cursor. Throws VaultError. */
export function pageOf(cursor: string | null): number {
  const page = cursor === null ? 1 : Number(cursor)
  if (Number.isSafeInteger(page) && page > 0) return page
  throw new VaultError('failed', 'The sync was interrupted in another version.', 'Sync it again.')
}
