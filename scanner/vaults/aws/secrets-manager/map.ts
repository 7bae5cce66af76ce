import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry } from '../../connector.ts'
import { environmentOf } from '../../environment.ts'
import { known, type Told, without } from '../../evidence.ts'
import { ownerHints } from '../../owner-hints.ts'
import type { Place } from '../place.ts'
import { rotatedByVersions, type VersionsTold, versionsOf } from './versions.ts'
import type { ListedSecret } from './wire.ts'

/** A secret as the ledger knows it; a replica is an entry of its own Region, and says of which one it is. */
export function secretEntry(secret: ListedSecret, versions: VersionsTold, place: Place): ConnectorEntry {
  const { ARN, Name, Tags, OwningService, DeletedDate } = secret
  return {
    path: ARN,
    name: Name.slice(0, 500),
    kind: 'secret',
    environment: environmentOf(Name, Tags),
    tags: Tags,
    facts: factsOf(secret, place),
    managedBy: OwningService ?? null,
    enabled: DeletedDate === undefined || DeletedDate === null,
    identity: null,
    versions: versionsOf(secret, versions),
    evidence: evidenceOf(secret, versions, place),
    identifiers: [],
    owners: ownerHints(Tags, 'tag'),
    consumers: null,
  }
}

function factsOf(secret: ListedSecret, { account, region }: Place): Record<string, string> {
  const facts = {
    account,
    region,
    type: secret.Type,
    kmsKey: secret.KmsKeyId,
    rotationFunction: secret.RotationLambdaARN,
    rotationSchedule: scheduleOf(secret),
    replicaOfRegion: secret.PrimaryRegion === region ? undefined : secret.PrimaryRegion,
  }
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

function scheduleOf({ RotationRules }: ListedSecret): string | undefined {
  const { AutomaticallyAfterDays: days, ScheduleExpression: expression } = RotationRules ?? {}
  return expression ?? (days === undefined ? undefined : `every ${days} days`)
}

function evidenceOf(secret: ListedSecret, versions: VersionsTold, place: Place): EvidenceRecord[] {
  const told: Told = { scope: place.region, call: 'ListSecrets' }
  const { CreatedDate, LastChangedDate, DeletedDate } = secret
  return [
    CreatedDate ? known('created', CreatedDate, told) : without('unknown', 'created', told),
    rotatedByService(secret, told),
    rotatedByVersions(secret, versions, place),
    usedOf(secret, told),
    nextRotationOf(secret, told, place.now),
    without('never', 'expires', told, 'Secrets Manager does not let values expire.'),
    ...(LastChangedDate
      ? [
          known(
            'last-changed',
            LastChangedDate,
            told,
            'Any change of the secret, its tags and its rotation too: not only of its value.',
          ),
        ]
      : []),
    ...(DeletedDate
      ? [
          known(
            'disabled',
            DeletedDate,
            told,
            'It is scheduled for deletion; until then it can be restored, and its value cannot be read.',
          ),
        ]
      : []),
  ]
}

/** Null is a date that never was: the service's own rotation has not come to its end once. */
const rotatedByService = ({ LastRotatedDate }: ListedSecret, told: Told): EvidenceRecord =>
  LastRotatedDate
    ? known('last-rotated', LastRotatedDate, told)
    : without('never', 'last-rotated', told, 'Rotation by Secrets Manager has never been completed.')

const usedOf = ({ LastAccessedDate }: ListedSecret, told: Told): EvidenceRecord =>
  LastAccessedDate
    ? known('last-used', LastAccessedDate, told, 'Reads in this Region only.', 'day')
    : without(
        'never',
        'last-used',
        told,
        'It was never read in this Region; each Region counts its own reads.',
      )

function nextRotationOf(secret: ListedSecret, told: Told, now: Date): EvidenceRecord {
  const { RotationEnabled, NextRotationDate } = secret
  if (!RotationEnabled) return without('never', 'next-rotation', told, 'Rotation is not switched on.')
  if (!NextRotationDate)
    return without('unknown', 'next-rotation', told, 'Rotation is on, and no date is told.')
  const missed = NextRotationDate < now
  return known(
    'next-rotation',
    NextRotationDate,
    told,
    missed ? 'This date has passed: the rotation has failed or has not run.' : null,
  )
}
