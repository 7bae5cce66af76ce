import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry } from '../../connector.ts'
import { environmentOf } from '../../environment.ts'
import { known, type Told, without } from '../../evidence.ts'
import { ownerHints } from '../../owner-hints.ts'
import type { ListedSecret } from '../wire.ts'
import { nextRotationOf } from './schedule.ts'
import { newestEnabled, rotatedOf, type VersionsTold, versionsOf } from './versions.ts'

/** A secret as the ledger knows it, by the name that Google gives it: with the number of its project. */
export function secretEntry(secret: ListedSecret, versions: VersionsTold, project: string): ConnectorEntry {
  const { name, labels, annotations } = secret
  const own = name.split('/').at(-1) ?? name
  return {
    path: name,
    name: own,
    kind: 'secret',
    environment: environmentOf(`${project}/${own}`, labels),
    tags: labels,
    facts: factsOf(secret, project),
    managedBy: null,
    enabled: typeof versions === 'string' || newestEnabled(versions) !== null || versions.length === 0,
    identity: null,
    versions: versionsOf(versions),
    evidence: evidenceOf(secret, versions),
    identifiers: [],
    owners: [...ownerHints(labels, 'label'), ...ownerHints(annotations, 'annotation')].slice(0, 20),
    consumers: null,
  }
}

const locationOf = (name: string): string => /\/locations\/([^/]+)\//.exec(name)?.[1] ?? 'global'

function factsOf(secret: ListedSecret, project: string): Record<string, string> {
  const { topics, rotation, secretType } = secret
  return {
    project,
    location: locationOf(secret.name),
    ...(topics.length === 0 ? {} : { rotationTopics: String(topics.length) }),
    ...(rotation?.rotationPeriod === undefined ? {} : { rotationPeriod: rotation.rotationPeriod }),
    ...(secretType === undefined ? {} : { type: secretType }),
  }
}

function evidenceOf(secret: ListedSecret, versions: VersionsTold): EvidenceRecord[] {
  const scope = locationOf(secret.name)
  const told: Told = { scope, call: 'secrets.list' }
  const { createTime, expireTime } = secret
  return [
    createTime ? known('created', createTime, told) : without('unknown', 'created', told),
    rotatedOf(secret, versions, scope),
    without(
      'unknown',
      'last-used',
      told,
      'Reads are told only by Data Access audit logs, where they are on.',
    ),
    nextRotationOf(secret, versions, told),
    expireTime
      ? known('expires', expireTime, told, 'Google deletes the secret and all its versions then, for good.')
      : without('never', 'expires', told),
  ]
}
