import type { ConsumerRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorTools, EntryPage } from '../connector.ts'
import { VaultError } from '../vault-error.ts'
import { pathOfList, resources } from './api-paths.ts'
import { type ClusterClient, PageExpired, TABLE } from './client.ts'
import { groupUses } from './group-uses.ts'
import { entryOf, pathOf, type Surroundings } from './map-secret.ts'
import { type PublicParts, publicPartsOf } from './public-parts.ts'
import { type Operators, readOperated } from './read-operators.ts'
import { readUses } from './read-uses.ts'
import { HAS_PUBLIC_PARTS } from './secret-types.ts'
import { FullSecret, type Metadata, type SecretItem, SecretPage, WithMetadata } from './wire.ts'
import { TokenTracking } from './wire-access.ts'

/** A cluster that was opened, with what is asked of it once. */
export type OpenCluster = {
  readonly client: ClusterClient
  /** Name before the paths of its Secrets; null where one cluster is read. */
  readonly prefix: string | null
  readonly operators: () => Promise<Operators>
  readonly tokensTrackedSince: () => Promise<string | null>
}

type Tools = Pick<ConnectorTools, 'now' | 'mayRead'>

/** Times that a list which changes faster than it is read begins anew. */
const RESTARTS = 3

/** Secrets of a namespace (null: of all), a page at a time, each with who uses it and what operators say of it. */
export async function* readPart(
  cluster: OpenCluster,
  namespace: string | null,
  cursor: string | null,
  tools: Tools,
): AsyncGenerator<EntryPage> {
  const { client } = cluster
  const around = await surroundings(cluster, namespace, tools)
  const list = {
    path: pathOfList(resources.secrets, namespace),
    reply: SecretPage,
    accept: TABLE,
    query: { includeObject: 'Metadata' },
  }
  for (let from = cursor, restarts = 0; ; from = null) {
    try {
      for await (const { items, next } of client.pages<SecretItem>(list, from)) {
        const entries = []
        for (const item of items.filter(isCurrent)) entries.push(entryOf(item, await around(item)))
        yield { entries, cursor: next }
      }
      return
    } catch (error) {
      if (!(error instanceof PageExpired) || restarts++ >= RESTARTS) throw error
    }
  }
}

/** Helm keeps every revision of a release; the one that is deployed stands for it. */
const isCurrent = ({ metadata, type }: SecretItem): boolean =>
  !(type === 'helm.sh/release.v1' || metadata.labels.owner === 'helm') ||
  !['superseded', 'uninstalled'].includes(metadata.labels.status ?? '')

/** Reads what stands around the Secrets of a part once, and answers for each of them. */
async function surroundings(
  cluster: OpenCluster,
  namespace: string | null,
  tools: Tools,
): Promise<(item: SecretItem) => Promise<Surroundings>> {
  const { client, prefix } = cluster
  const operators = await cluster.operators()
  const scopeOf = (name: string) => (prefix === null ? name : `${prefix}/${name}`)
  const operated = await readOperated(client, operators, namespace, scopeOf)
  const uses = await readUses(client, namespace, operators.secretProviderClasses ?? null)
  const consumers = uses === null ? null : groupUses(uses, { now: tools.now(), cluster: prefix })
  const namespaceLabels = namespace === null ? {} : await labelsOf(client, namespace)
  const tokensTrackedSince = await cluster.tokensTrackedSince()
  return async (item) => {
    const key = `${item.metadata.namespace}/${item.metadata.name}`
    return {
      cluster: prefix,
      namespaceLabels,
      operated: operated.get(key) ?? null,
      consumers: consumers === null ? null : consumersOf(consumers, key),
      publicParts: await publicParts(client, item, prefix, scopeOf(item.metadata.namespace), tools),
      tokensTrackedSince,
    }
  }
}

const consumersOf = (all: ReadonlyMap<string, ConsumerRecord[]>, key: string): readonly ConsumerRecord[] =>
  all.get(key) ?? []

async function labelsOf(client: ClusterClient, namespace: string): Promise<Readonly<Record<string, string>>> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}`
  const read = await optional(client.ask({ path, reply: WithMetadata }))
  return read?.data.metadata.labels ?? {}
}

/** The public parts of a Secret that has some, where its data may be read. */
async function publicParts(
  client: ClusterClient,
  { metadata, type }: SecretItem,
  prefix: string | null,
  scope: string,
  { mayRead }: Tools,
): Promise<PublicParts | null> {
  if (mayRead === undefined || type === null || !HAS_PUBLIC_PARTS.has(type)) return null
  const tags = { ...metadata.annotations, ...metadata.labels }
  if (!mayRead({ path: pathOf(metadata, prefix), tags })) return null
  const read = await getSecret(client, metadata)
  return read === null ? null : publicPartsOf(read, scope)
}

/** A Secret with its data, or null where it may not be read or is gone. */
export async function getSecret(
  client: ClusterClient,
  { namespace, name }: Pick<Metadata, 'namespace' | 'name'>,
): Promise<FullSecret | null> {
  const path = `${pathOfList(resources.secrets, namespace)}/${encodeURIComponent(name)}`
  return (await optional(client.ask({ path, reply: FullSecret })))?.data ?? null
}

/** Since when the cluster notes that a token in a Secret was used; null where it does not, or may not be asked. */
export async function tokensTrackedSince(client: ClusterClient): Promise<string | null> {
  const name = 'kube-apiserver-legacy-service-account-token-tracking'
  const path = `/api/v1/namespaces/kube-system/configmaps/${name}`
  return (await optional(client.ask({ path, reply: TokenTracking })))?.data.data?.since ?? null
}

async function optional<Reply>(asked: Promise<Reply>): Promise<Reply | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof VaultError && (error.code === 'not-permitted' || error.code === 'gone')) return null
    throw error
  }
}
