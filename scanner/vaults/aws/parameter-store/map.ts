import type { EvidenceRecord, OwnerHint } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry, ConnectorVersion } from '../../connector.ts'
import { environmentOf } from '../../environment.ts'
import { known, type Told, without } from '../../evidence.ts'
import { ownerHints } from '../../owner-hints.ts'
import type { Place } from '../place.ts'
import { type DescribedParameter, expiryOf } from './wire.ts'

type Tags = Readonly<Record<string, string>>

/** A parameter as the ledger knows it. */
export function parameterEntry(parameter: DescribedParameter, tags: Tags, place: Place): ConnectorEntry {
  const { Name, Type, KeyId, Tier } = parameter
  return {
    path: parameter.ARN ?? parameterArn(Name, place),
    name: Name.slice(0, 500),
    kind: 'parameter',
    environment: environmentOf(Name, tags),
    tags,
    facts: {
      account: place.account,
      region: place.region,
      type: Type,
      ...(KeyId === undefined ? {} : { kmsKey: KeyId }),
      ...(Tier === undefined ? {} : { tier: Tier }),
    },
    managedBy: Name.startsWith('/aws/') ? 'aws' : null,
    enabled: true,
    identity: null,
    versions: versionsOf(parameter),
    evidence: evidenceOf(parameter, place),
    identifiers: [],
    owners: [...ownerHints(tags, 'tag'), ...modifiedBy(parameter)].slice(0, 20),
    consumers: null,
  }
}

export const parameterArn = (name: string, { partition, account, region }: Place): string =>
  `arn:${partition}:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`

/** Parameter Store keeps this many versions. */
const KEPT = 100

/** Versions are counted without gaps, so that the number of the newest names them all; only its date is told. */
function versionsOf(parameter: DescribedParameter): ConnectorVersion[] {
  const { Version: newest, LastModifiedDate } = parameter
  const oldest = Math.max(1, newest - KEPT + 1)
  return Array.from({ length: newest - oldest + 1 }, (_, index) => {
    const version = oldest + index
    const isCurrent = version === newest
    return {
      name: String(version),
      state: isCurrent ? 'current' : 'older',
      position: version,
      createdAt: isCurrent ? (LastModifiedDate?.toISOString() ?? null) : null,
      expiresAt: isCurrent ? (expiryOf(parameter)?.toISOString() ?? null) : null,
      destroyedAt: null,
      publicKeys: [],
    }
  })
}

function evidenceOf(parameter: DescribedParameter, { region }: Place): EvidenceRecord[] {
  const told: Told = { scope: region, call: 'DescribeParameters' }
  const { Version, LastModifiedDate: modified } = parameter
  const isFirst = Version === 1
  const expiry = expiryOf(parameter)
  return [
    isFirst && modified
      ? known('created', modified, told)
      : without('unknown', 'created', told, 'Only the date of the newest version is told.'),
    rotatedOf(isFirst, modified ?? null, told),
    without('unknown', 'last-used', told, 'Parameter Store does not count reads; CloudTrail does.'),
    without('never', 'next-rotation', told, 'Parameter Store does not rotate.'),
    expiry === null
      ? without('never', 'expires', told, 'It has no Expiration policy.')
      : known('expires', expiry, told, 'Parameter Store deletes it then.'),
  ]
}

function rotatedOf(isFirst: boolean, modified: Date | null, told: Told): EvidenceRecord {
  if (isFirst) return without('never', 'last-rotated', told, 'Its value is the one it was made with.')
  return modified === null
    ? without('unknown', 'last-rotated', told)
    : known('last-rotated', modified, told, 'When its newest version was stored.')
}

/** Whoever stored the newest version: a user of the account, or the session name of a single sign-on. */
function modifiedBy({ LastModifiedUser: arn = '' }: DescribedParameter): OwnerHint[] {
  const value = /:(?:user|assumed-role)\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1] ?? ''
  if (value === '' || value.length > 300) return []
  const kind = value.includes('@') ? ('email' as const) : ('name' as const)
  return [{ kind, value, score: 0.3, detail: 'last modified by' }]
}
