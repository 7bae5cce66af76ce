import { z } from 'zod'
import { Secret } from '#scanner/secret.ts'
import type { ConnectorEntry, ConnectorTools, EntryPage } from '../connector.ts'
import { vaultHttp } from '../http.ts'
import { VaultError } from '../vault-error.ts'
import { accessTokenEntry, deployTokenEntry, variableEntry } from './map.ts'
import { type GitLabCredential, type GitLabOptions, LISTS, type ListName } from './options.ts'
import { AccessToken, DeployToken, Variable, VariableValue } from './wire.ts'

const PAGE_SIZE = 100

export type GitLabPart = {
  readonly name: string
  /** Path of the API that its lists stand below. */
  readonly base: string
  readonly lists: readonly ListName[]
}

/** Where a part is: which of its lists, and which page of it. */
export type Place = { readonly list: ListName; readonly page: number }

export type GitLabClient = {
  readonly parts: readonly GitLabPart[]
  /** Whom the token belongs to. Throws VaultError where there is no way in. */
  readonly whoAmI: () => Promise<string>
  /** A page of a list, and the next page of the same list. */
  readonly page: (
    part: GitLabPart,
    place: Place,
    size?: number,
  ) => Promise<{ readonly entries: EntryPage['entries']; readonly next: number | null }>
  readonly variable: (part: GitLabPart, key: string, scope: string) => Promise<Secret | null>
}

const ITEMS = {
  access_tokens: { reply: z.array(AccessToken) },
  deploy_tokens: { reply: z.array(DeployToken) },
  variables: { reply: z.array(Variable) },
} as const

export function gitlabClient(
  options: GitLabOptions,
  { token }: GitLabCredential,
  { fetch, signal }: ConnectorTools,
): GitLabClient {
  const http = vaultHttp({
    base: `${options.address}/api/v4`,
    headers: () => ({ 'private-token': token }),
    pace: options.requestsPerSecond,
    fetch,
    signal,
  })
  const list = async <Item>(
    path: string,
    { page, size }: { page: number; size: number },
    reply: z.ZodType<Item[]>,
  ) => {
    const query = { page: String(page), per_page: String(size) }
    const { data, headers } = await http.ask({ path, query, reply })
    const next = Number(headers.get('x-next-page') ?? '')
    return { items: data, next: next > page ? next : null }
  }
  return {
    parts: partsOf(options),
    async whoAmI() {
      const { data } = await http.ask({ path: 'user', reply: z.object({ username: z.string() }) })
      return data.username
    },
    async page(part, { list: name, page }, size = PAGE_SIZE) {
      const path = part.name === 'personal' ? 'personal_access_tokens' : `${part.base}/${name}`
      const at = { page, size }
      const told = <Item>(
        { items, next }: { items: Item[]; next: number | null },
        entryOf: (item: Item, part: string) => ConnectorEntry,
      ) => ({ entries: items.map((item) => entryOf(item, part.name)), next })
      if (name === 'access_tokens') return told(await list(path, at, ITEMS[name].reply), accessTokenEntry)
      if (name === 'deploy_tokens') return told(await list(path, at, ITEMS[name].reply), deployTokenEntry)
      return told(await list(path, at, ITEMS[name].reply), variableEntry)
    },
    async variable(part, key, scope) {
      const { data } = await http.ask({
        path: `${part.base}/variables/${encodeURIComponent(key)}`,
        query: { 'filter[environment_scope]': scope },
        reply: VariableValue,
      })
      return data.value === null ? null : new Secret(data.value)
    },
  }
}

const partsOf = ({ personal, groups, projects, lists }: GitLabOptions): GitLabPart[] => [
  ...groups.map((place) => ({ name: `groups/${place}`, base: `groups/${encodeURIComponent(place)}`, lists })),
  ...projects.map((place) => ({
    name: `projects/${place}`,
    base: `projects/${encodeURIComponent(place)}`,
    lists,
  })),
  ...(personal ? [{ name: 'personal', base: '', lists: ['access_tokens'] as const }] : []),
]

/** Where a part goes on, out of its cursor. Throws VaultError. */
export function placeOf(cursor: string | null, { lists }: GitLabPart): Place {
  const [name = lists[0] ?? 'access_tokens', page = '1'] = cursor?.split(':') ?? []
  const list = LISTS.find((each) => each === name)
  if (list !== undefined && /^[1-9]\d{0,8}$/.test(page)) return { list, page: Number(page) }
  throw new VaultError('failed', 'The sync was interrupted in another version.', 'Sync it again.')
}
