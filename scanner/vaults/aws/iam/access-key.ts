import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry } from '../../connector.ts'
import { known, type Told, without } from '../../evidence.ts'
import { ownerHints } from '../../owner-hints.ts'
import type { Place } from '../place.ts'
import { iamEntry, onlyVersion, userOf } from './entry.ts'
import type { KeyUse, ListedKey } from './wire.ts'

/** What GetAccessKeyLastUsed said; `not-asked` where a file was read. */
export type UseTold = KeyUse | 'not-permitted' | 'not-asked'

/** AWS counts the use of keys since then: an older one without a date may have been used before. */
const COUNTED_SINCE = new Date('2015-04-22T00:00:00Z')
const CREATED: Told = { scope: 'global', call: 'ListAccessKeys' }
const USED: Told = { scope: 'global', call: 'GetAccessKeyLastUsed' }

/** An access key of a user. Its id is public, so that a leaked one is known to be active or not without using it. */
export function accessKeyEntry(
  key: ListedKey,
  userArn: string,
  use: UseTold,
  tags: Readonly<Record<string, string>>,
  place: Place,
): ConnectorEntry {
  const enabled = key.Status === 'Active'
  return iamEntry(place, {
    path: `${userArn}/access-key/${key.AccessKeyId}`,
    name: `${key.UserName} ${key.AccessKeyId}`,
    kind: 'access-key',
    enabled,
    tags,
    facts: { user: key.UserName, status: key.Status, ...usedWhere(use) },
    identity: userOf(userArn, key.UserName),
    identifiers: [{ issuer: 'aws-access-key', identifier: key.AccessKeyId }],
    owners: ownerHints(tags, 'tag'),
    versions: [onlyVersion(key.AccessKeyId, enabled, key.CreateDate ?? null)],
    evidence: [...madeAt(key.CreateDate ?? null, CREATED), usedAt(key, use), ...disabledAt(enabled, CREATED)],
  })
}

/** A key is not changed, it is replaced: its age is the time since it was made. */
export const madeAt = (date: Date | null, told: Told): EvidenceRecord[] => [
  date === null ? without('unknown', 'created', told) : known('created', date, told),
  date === null
    ? without('unknown', 'last-rotated', told)
    : known('last-rotated', date, told, 'When it was made: it is rotated by making another one.'),
  without('never', 'next-rotation', told, 'IAM does not rotate it.'),
  without('never', 'expires', told, 'It does not expire.'),
]

export const disabledAt = (enabled: boolean, told: Told): EvidenceRecord[] =>
  enabled ? [] : [without('unknown', 'disabled', told, 'It is inactive; since when is not told.')]

function usedAt({ CreateDate }: ListedKey, use: UseTold): EvidenceRecord {
  if (use === 'not-permitted') return without('not-permitted', 'last-used', USED)
  if (use === 'not-asked') return without('unknown', 'last-used', USED, 'The file does not say it.')
  if (use.LastUsedDate)
    return known('last-used', use.LastUsedDate, USED, 'AWS tells it up to four hours late.')
  return CreateDate && CreateDate >= COUNTED_SINCE
    ? without('never', 'last-used', USED)
    : without('unknown', 'last-used', USED, 'It is older than the counting of uses (April 2015).')
}

const usedWhere = (use: UseTold): Record<string, string> =>
  typeof use === 'string' || !use.LastUsedDate ? {} : { usedService: use.ServiceName, usedRegion: use.Region }
