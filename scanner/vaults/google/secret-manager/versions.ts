import type { VersionState } from '#inventory/model/vault.ts'
import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorVersion } from '../../connector.ts'
import { known, type Told, without } from '../../evidence.ts'
import type { ListedSecret, ListedVersion } from '../wire.ts'

/** What versions.list said, newest first; `not-asked` where a file was read. */
export type VersionsTold = readonly ListedVersion[] | 'not-permitted' | 'not-asked'

const numberOf = ({ name }: ListedVersion): number => Number(name.split('/').at(-1))

const byNumber = (versions: readonly ListedVersion[]): ListedVersion[] =>
  versions.toSorted((a, b) => numberOf(b) - numberOf(a))

/** The version that `latest` should be: what consumers are given. */
export const newestEnabled = (versions: readonly ListedVersion[]): ListedVersion | null =>
  byNumber(versions).find(({ state }) => state === 'ENABLED') ?? null

/** Every version, oldest first. Those before the current one that are still enabled are still given out. */
export function versionsOf(told: VersionsTold): ConnectorVersion[] {
  if (typeof told === 'string') return []
  const enabled = byNumber(told).filter(({ state }) => state === 'ENABLED')
  const stateOf = (version: ListedVersion): VersionState => {
    if (version.state !== 'ENABLED') return version.state === 'DESTROYED' ? 'destroyed' : 'disabled'
    return version === enabled[0] ? 'current' : version === enabled[1] ? 'previous' : 'older'
  }
  return byNumber(told)
    .reverse()
    .map((version) => ({
      name: String(numberOf(version)),
      state: stateOf(version),
      position: numberOf(version),
      createdAt: version.createTime?.toISOString() ?? null,
      expiresAt: version.scheduledDestroyTime?.toISOString() ?? null,
      destroyedAt: version.destroyTime?.toISOString() ?? null,
      publicKeys: [],
    }))
}

/** Google keeps no such date: it is when the newest version that is enabled was made. */
export function rotatedOf({ name }: ListedSecret, versions: VersionsTold, scope: string): EvidenceRecord {
  const told: Told = { scope, call: 'versions.list' }
  if (versions === 'not-permitted') return without('not-permitted', 'last-rotated', told)
  if (versions === 'not-asked')
    return without('unknown', 'last-rotated', told, 'The file does not list versions.')
  const newest = newestEnabled(versions)
  if (newest === null)
    return without(
      'unknown',
      'last-rotated',
      told,
      `${name.split('/').at(-1)} has no version that is enabled.`,
    )
  if (numberOf(newest) === 1) return without('never', 'last-rotated', told, 'It has its first version.')
  return newest.createTime
    ? known('last-rotated', newest.createTime, told, 'When its newest enabled version was made.')
    : without('unknown', 'last-rotated', told)
}
