import type { z } from 'zod'
import type { ConnectorTools } from '../connector.ts'
import { type Answer, type VaultRequest, vaultHttp } from '../http.ts'
import { VaultError } from '../vault-error.ts'
import type { Cluster } from './cluster.ts'

/** The token of the next page is too old: the list must begin again. */
export class PageExpired extends VaultError {
  constructor() {
    super('failed', 'The list changed faster than it was read.', 'It is read again from its beginning.')
  }
}

/** Objects as metadata alone, or as the table of kubectl; never whole, whatever the server would rather send. */
export const METADATA_ONLY = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io'
export const TABLE = `application/json;as=Table;v=v1;g=meta.k8s.io,${METADATA_ONLY}`

type List<Item extends z.ZodType> = {
  readonly path: string
  /** What a page is; `items` and where the next one begins. */
  readonly reply: Item
  readonly accept?: string
  readonly query?: Readonly<Record<string, string>>
}
type Page<Item> = {
  readonly items: readonly Item[]
  readonly metadata: { readonly continue?: string | null | undefined }
}

export type ClusterClient = {
  readonly ask: <Reply extends z.ZodType>(request: VaultRequest<Reply>) => Promise<Answer<z.output<Reply>>>
  /** Pages from a token on, each with the token after it, null after the last. Throws PageExpired. */
  readonly pages: <Item>(
    list: List<z.ZodType<Page<Item>>>,
    from: string | null,
  ) => AsyncIterable<{ readonly items: readonly Item[]; readonly next: string | null }>
}

/** Metadata of an object may have 256 KiB of annotations; a page of these stays within what a reply may be. */
const PAGE_SIZE = 100
/** Of requests a second; a page of metadata costs the server little. */
const PACE = 100

export function clusterClient(cluster: Cluster, tools: ConnectorTools): ClusterClient {
  const http = vaultHttp({
    fetch: fetchOf(cluster, tools),
    signal: tools.signal,
    base: cluster.server,
    pace: PACE,
    headers: async () => {
      const token = await cluster.token?.()
      return token === undefined ? {} : { authorization: token.expose((text) => `Bearer ${text}`) }
    },
    explain: (status, _, { path, query }) => explained(status, path, query?.continue !== undefined),
  })
  return {
    ask: http.ask,
    async *pages(list, from) {
      for (let next = from, first = true; first || next !== null; first = false) {
        const { data } = await http.ask({
          path: list.path,
          query: { ...list.query, limit: String(PAGE_SIZE), ...(next === null ? {} : { continue: next }) },
          ...(list.accept === undefined ? {} : { headers: { accept: list.accept } }),
          reply: list.reply,
        })
        next = data.metadata.continue || null
        yield { items: data.items, next }
      }
    },
  }
}

function fetchOf({ trust }: Cluster, { fetch, fetchTrusting }: ConnectorTools): typeof globalThis.fetch {
  if (trust === null) return fetch
  if (fetchTrusting !== undefined) return fetchTrusting(trust)
  throw new VaultError(
    'failed',
    'Certificates of a cluster’s own cannot be used here.',
    'Give the authority in NODE_EXTRA_CA_CERTS, and a token.',
  )
}

function explained(status: number, path: string, isFollowing: boolean): VaultError | null {
  if (status === 410 || (status === 400 && isFollowing)) return new PageExpired()
  if (status === 401)
    return new VaultError(
      'refused-credential',
      'The cluster does not know who we are.',
      'Give a new token or certificate: it may have expired.',
    )
  if (status === 403)
    return new VaultError(
      'not-permitted',
      `The account may not read ${path}.`,
      'Bind the role that sprawl vault policy kubernetes prints.',
    )
  if (status === 406)
    return new VaultError(
      'failed',
      'The server does not give metadata without values.',
      'A proxy may be between: call the API server itself.',
    )
  return null
}

/** Everything of a list; empty where it is not there or may not be read, which the doctor tells. */
export async function allOf<Item>(
  client: ClusterClient,
  list: List<z.ZodType<Page<Item>>>,
): Promise<readonly Item[] | null> {
  const all: Item[] = []
  for (let tries = 3; ; tries--) {
    try {
      for await (const { items } of client.pages(list, null)) all.push(...items)
      return all
    } catch (error) {
      if (error instanceof PageExpired && tries > 0) {
        all.length = 0
        continue
      }
      if (error instanceof VaultError && (error.code === 'not-permitted' || error.code === 'gone'))
        return null
      throw error
    }
  }
}
