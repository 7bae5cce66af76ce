import type { EvidenceRecord, IdentityRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry } from '../connector.ts'
import { known, type Told, without } from '../evidence.ts'
import type { Metadata } from './wire.ts'

const LAST_USED = 'kubernetes.io/legacy-token-last-used'

/** The service account that a token in a Secret speaks for. */
export function accountOf(
  { namespace, annotations }: Metadata,
  cluster: string | null,
): IdentityRecord | null {
  const name = annotations['kubernetes.io/service-account.name']
  if (name === undefined) return null
  const account = `system:serviceaccount:${namespace}:${name}`
  return {
    kind: 'service-account',
    name,
    externalId: cluster === null ? account : `${cluster}/${account}`,
    facts: { namespace },
    root: false,
    enabled: true,
  }
}

/** What a token in a Secret says of itself: whose it is and in which Secret it lies, so that a leak of it is known by its claims. */
export function tokenIdentifiers(
  { name, annotations }: Metadata,
  type: string | null,
): ConnectorEntry['identifiers'] {
  const account = annotations['kubernetes.io/service-account.uid']
  if (type !== 'kubernetes.io/service-account-token' || account === undefined) return []
  return [{ issuer: 'kubernetes-service-account-token', identifier: `${account} ${name}` }]
}

const NOT_NOTED = 'Kubernetes notes no reading of Secrets; an audit log of the API server does.'

/** Tokens in Secrets never end, and their last use is a label, to the day. Of other Secrets no use is noted. */
export function tokenEvidence(
  { labels, creationTimestamp }: Metadata,
  type: string | null,
  told: Told,
  trackedSince: string | null,
): EvidenceRecord[] {
  if (type !== 'kubernetes.io/service-account-token')
    return [without('unknown', 'last-used', told, NOT_NOTED)]
  const never = without('never', 'expires', told, 'A token in a Secret has no end.')
  const used = labels[LAST_USED]
  if (used !== undefined && /^\d{4}-\d\d-\d\d$/.test(used))
    return [never, known('last-used', new Date(`${used}T00:00:00Z`), told, `Label ${LAST_USED}.`, 'day')]
  const created = creationTimestamp?.slice(0, 10) ?? null
  if (trackedSince !== null && created !== null && created >= trackedSince)
    return [never, without('never', 'last-used', told, `No use since ${trackedSince}, when noting began.`)]
  const detail =
    trackedSince === null
      ? 'Since when the cluster notes the use of tokens could not be read.'
      : `Not used since ${trackedSince}; what was before is not noted.`
  return [never, without('unknown', 'last-used', told, detail)]
}
