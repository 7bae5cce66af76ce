import type { VersionState } from '#inventory/model/vault.ts'
import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorVersion } from '../../connector.ts'
import { known, type Told, without } from '../../evidence.ts'
import type { Place } from '../place.ts'
import type { ListedSecret, ListedVersion } from './wire.ts'

/** What ListSecretVersionIds said; `not-permitted`, or `not-asked` where a file was read. */
export type VersionsTold = readonly ListedVersion[] | 'not-permitted' | 'not-asked'

const STATES: readonly (readonly [string, VersionState])[] = [
  ['AWSCURRENT', 'current'],
  ['AWSPENDING', 'pending'],
  ['AWSPREVIOUS', 'previous'],
]

const stateOf = (stages: readonly string[]): VersionState =>
  STATES.find(([stage]) => stages.includes(stage))?.[1] ?? 'older'

/** Every version, oldest first by when it was made; without dates, by its stage. */
export function versionsOf(secret: ListedSecret, told: VersionsTold): ConnectorVersion[] {
  return listedOf(secret, told)
    .toSorted(byAge)
    .map(({ VersionId, VersionStages, CreatedDate }, position) => ({
      name: VersionId,
      state: stateOf(VersionStages),
      position,
      createdAt: CreatedDate?.toISOString() ?? null,
      expiresAt: null,
      destroyedAt: null,
      publicKeys: [],
    }))
}

const listedOf = (secret: ListedSecret, told: VersionsTold): readonly ListedVersion[] =>
  typeof told === 'string'
    ? Object.entries(secret.SecretVersionsToStages).map(([VersionId, VersionStages]) => ({
        VersionId,
        VersionStages,
      }))
    : told.map((version) => (isPossible(secret, version) ? version : { ...version, CreatedDate: null }))

/** A version is a change of its secret, and cannot be newer than the last one. */
const isPossible = ({ LastChangedDate }: ListedSecret, { CreatedDate }: ListedVersion): boolean =>
  !LastChangedDate || !CreatedDate || CreatedDate.getTime() - LastChangedDate.getTime() <= JITTER_MILLISECONDS

const JITTER_MILLISECONDS = 1_000

const STAGE_AGE: readonly VersionState[] = ['older', 'previous', 'current', 'pending']

function byAge(a: ListedVersion, b: ListedVersion): number {
  const age = (a.CreatedDate?.getTime() ?? 0) - (b.CreatedDate?.getTime() ?? 0)
  const stage = ({ VersionStages }: ListedVersion) => STAGE_AGE.indexOf(stateOf(VersionStages))
  return age || stage(a) - stage(b) || (a.VersionId < b.VersionId ? -1 : 1)
}

/** The first version is made with the secret, give or take a moment. */
const SAME_MOMENT_MILLISECONDS = 2_000

/** When the value was last changed, by rotation or by hand: the current version's own date. */
export function rotatedByVersions(
  secret: ListedSecret,
  versions: VersionsTold,
  place: Place,
): EvidenceRecord {
  const told: Told = { scope: place.region, call: 'ListSecretVersionIds' }
  if (versions === 'not-permitted') return without('not-permitted', 'last-rotated', told)
  if (versions === 'not-asked')
    return without('unknown', 'last-rotated', told, 'The file does not say when versions were made.')
  const current = listedOf(secret, versions).find(({ VersionStages }) => VersionStages.includes('AWSCURRENT'))
  if (versions.length === 1 && isFirst(secret, current?.CreatedDate ?? secret.LastChangedDate))
    return without('never', 'last-rotated', told, 'Its value is the one it was made with.')
  return current?.CreatedDate
    ? known('last-rotated', current.CreatedDate, told, 'When its current value was stored, also by hand.')
    : without('unknown', 'last-rotated', told, 'No date of its current version can be relied on.')
}

const isFirst = ({ CreatedDate }: ListedSecret, date: Date | null | undefined): boolean =>
  !!CreatedDate && !!date && date.getTime() - CreatedDate.getTime() <= SAME_MOMENT_MILLISECONDS
