import type { DoctorReport, VaultMode } from '#inventory/model/vault.ts'
import { EVERYTHING } from '#inventory/model/vault-recording.ts'
import { Secret } from '#scanner/secret.ts'
import {
  type ConnectorEntry,
  type ConnectorTools,
  type ConnectorVersion,
  defineConnector,
  type OpenVault,
} from '../connector.ts'
import { examined } from '../examined.ts'
import { VaultError } from '../vault-error.ts'
import { auditLog } from './audit-log.ts'
import { clusterClient } from './client.ts'
import type { Cluster, Clusters } from './cluster.ts'
import { checksOf, identityOf } from './doctor.ts'
import { findClusters } from './find-clusters.ts'
import { kubectlJson } from './kubectl-json.ts'
import { versionNameOf } from './map-secret.ts'
import { ALL, namespaceParts } from './namespaces.ts'
import { Credential, Options } from './options.ts'
import { policyOf } from './policy.ts'
import { findOperators } from './read-operators.ts'
import { getSecret, type OpenCluster, readPart, tokensTrackedSince } from './read-part.ts'
import { lastWriteOf } from './rotation.ts'
import { helmRelease, isPublicKey } from './secret-types.ts'

/** Secrets of Kubernetes clusters, with who uses them. */
export const kubernetes = defineConnector({
  kind: 'kubernetes',
  title: 'Kubernetes',
  options: Options,
  credential: Credential,
  policy: policyOf,
  open: async (options, credential, tools) =>
    openVault(options, await findClusters(options, credential, tools), tools),
  exports: [kubectlJson, auditLog],
})

type Opened = OpenCluster & { readonly cluster: Cluster }

function openVault(options: Options, { read, named, others }: Clusters, tools: ConnectorTools): OpenVault {
  const clusters: readonly Opened[] = read.map((cluster) => ({
    ...opened(cluster, named ? cluster.name : null, tools),
    cluster,
  }))
  const partName = ({ prefix }: Opened, namespace: string) => {
    if (prefix === null) return namespace
    return namespace === EVERYTHING ? prefix : `${prefix}/${namespace}`
  }

  function placeOf(name: string): { readonly open: Opened; readonly namespace: string } {
    for (const open of clusters) {
      const before = open.prefix === null ? '' : `${open.prefix}/`
      if (name.startsWith(before)) return { open, namespace: name.slice(before.length) }
    }
    throw new VaultError('gone', `There is no cluster for ${name}.`, 'Check the contexts of the connection.')
  }

  return {
    doctor: (mode) => doctor(clusters, options, mode, tools),
    async *parts() {
      for (const open of clusters)
        for await (const part of namespaceParts(open.client, options.namespaces, open.cluster.namespace))
          yield { ...part, name: partName(open, part.name) }
      for (const { name, reason } of others) yield { name: `context ${name}`, state: 'not-readable', reason }
    },
    async *entries(part, cursor) {
      const { open, namespace } = placeOf(part)
      yield* readPart(open, namespace === ALL ? null : namespace, cursor, tools)
    },
    value: (entry, version) => readValue(placeOf(entry.path).open, entry, version),
    sightings: null,
    close: async () => undefined,
  }
}

function opened(cluster: Cluster, prefix: string | null, tools: ConnectorTools): OpenCluster {
  const client = clusterClient(cluster, tools)
  const operators = once(() => findOperators(client))
  return { client, prefix, operators, tokensTrackedSince: once(() => tokensTrackedSince(client)) }
}

/** Asked the first time it is wanted; asked again when that failed. */
function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let known: Promise<Answer> | null = null
  return () => {
    known ??= ask().catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }
}

/** Its data as JSON, decoded; what everybody may know of it left out. Null where it was written again meanwhile. */
async function readValue(
  { client, prefix }: Opened,
  entry: ConnectorEntry,
  version: ConnectorVersion,
): Promise<Secret | null> {
  const [namespace = '', name = ''] = entry.path.slice(prefix === null ? 0 : prefix.length + 1).split('/')
  if (entry.managedBy === 'Helm' || helmRelease(`${name}.${version.name}`) !== null) return null
  const read = await getSecret(client, { namespace, name })
  if (read === null)
    throw new VaultError(
      'not-permitted',
      `The data of ${entry.path} may not be read.`,
      'Grant get on secrets.',
    )
  if (versionNameOf(read.metadata, lastWriteOf(read.metadata)) !== version.name) return null
  const shown = Object.entries(read.data).filter(([key]) => !isPublicKey(read.type, key))
  if (shown.length === 0) return null
  return new Secret(JSON.stringify(Object.fromEntries(shown.map(([key, data]) => [key, decoded(data)]))))
}

/** Text, or base64 as it stands where it is none. */
function decoded(data: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(data, 'base64'))
  } catch {
    return data
  }
}

async function doctor(
  clusters: readonly Opened[],
  { namespaces }: Options,
  mode: VaultMode,
  tools: ConnectorTools,
): Promise<DoctorReport> {
  return examined(tools, async () => {
    const identities: string[] = []
    const checks: DoctorReport['checks'] = []
    for (const { client, prefix, cluster, operators } of clusters) {
      const identity = await identityOf(client)
      if (identity !== null) identities.push(prefix === null ? identity : `${identity} at ${prefix}`)
      const own = cluster.namespace
      checks.push(...(await checksOf(client, await operators(), mode, { namespaces, own, prefix })))
    }
    checks.push(BOUND_TOKENS)
    return { identity: identities.join(', ') || null, checks }
  })
}

const BOUND_TOKENS: DoctorReport['checks'][number] = {
  permission: 'tokens by TokenRequest',
  part: null,
  state: 'unknown',
  effect: 'Tokens that the API hands out for a time are stored nowhere and cannot be listed by anybody.',
}
