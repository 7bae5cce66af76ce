import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry } from '../../connector.ts'
import { known, type Told, without } from '../../evidence.ts'
import type { Place } from '../place.ts'
import { disabledAt, madeAt } from './access-key.ts'
import { iamEntry, onlyVersion, rootOf, userOf } from './entry.ts'
import type { ReportRow } from './report-wire.ts'

const TOLD: Told = { scope: 'global', call: 'credential report' }

/**
 * What the credential report knows of a user: console password, signing certificates, and keys. The keys of users are
 * left to ListAccessKeys, which names them, where that is read as well; those of the root user are told here only.
 */
export function reportEntries(row: ReportRow, place: Place, withUserKeys: boolean): ConnectorEntry[] {
  const keys = row.isRoot || withUserKeys ? row.keys.filter(isThere) : []
  return [
    ...(hasPassword(row) ? [passwordEntry(row, place)] : []),
    ...keys.map((key) => keyEntry(row, key, place)),
    ...row.certificates
      .filter(({ active, rotated }) => active || rotated !== null)
      .map((certificate) => certificateEntry(row, certificate, place)),
  ]
}

type Key = ReportRow['keys'][number]

/** A slot that was used once keeps its dates; an empty one has none. */
const isThere = ({ active, rotated }: Key): boolean => active || rotated !== null

/** The root user has a password, of which the report says no more than when it was used. */
const hasPassword = ({ isRoot, password_enabled }: ReportRow): boolean =>
  isRoot || password_enabled.toLowerCase() === 'true'

const identityOf = ({ isRoot, arn, user }: ReportRow) => (isRoot ? rootOf(arn) : userOf(arn, user))

const nameOf = ({ isRoot, user }: ReportRow): string => (isRoot ? 'root' : user)

function passwordEntry(row: ReportRow, place: Place): ConnectorEntry {
  const { arn, password_last_changed: changed, password_next_rotation: next } = row
  return iamEntry(place, {
    path: `${arn}/password`,
    name: `${nameOf(row)} console password`,
    kind: 'password',
    enabled: true,
    facts: { user: nameOf(row), secondFactor: row.mfa_active ? 'active' : 'none' },
    identity: identityOf(row),
    versions: [onlyVersion('current', true, changed)],
    evidence: [
      row.user_creation_time === null
        ? without('unknown', 'created', TOLD)
        : known('created', row.user_creation_time, TOLD, 'When the user was made.'),
      changed === null
        ? without('unknown', 'last-rotated', TOLD, row.isRoot ? 'It is not told of the root user.' : null)
        : known('last-rotated', changed, TOLD),
      passwordUse(row.password_last_used),
      next === null
        ? without('never', 'next-rotation', TOLD, 'The password policy of the account sets none.')
        : known('next-rotation', next, TOLD, 'The password policy of the account demands it.'),
    ],
  })
}

/** `no_information`: not since AWS counts (October 2014), or the password was never used; `N/A`: there is none. */
function passwordUse(text: string): EvidenceRecord {
  if (/^\d{4}-/.test(text)) return known('last-used', new Date(text), TOLD)
  return text === 'no_information'
    ? without('never', 'last-used', TOLD, 'Not since October 2014, when counting began.')
    : without('unknown', 'last-used', TOLD)
}

function keyEntry(row: ReportRow, key: Key, place: Place): ConnectorEntry {
  const { active, rotated, used, slot } = key
  return iamEntry(place, {
    path: `${row.arn}/access-key/${slot}`,
    name: `${nameOf(row)} access key ${slot}`,
    kind: 'access-key',
    enabled: active,
    facts: {
      user: nameOf(row),
      status: active ? 'Active' : 'Inactive',
      ...(used === null ? {} : { usedService: key.service, usedRegion: key.region }),
    },
    identity: identityOf(row),
    versions: [onlyVersion(`key ${slot}`, active, rotated)],
    evidence: [
      ...madeAt(rotated, TOLD),
      used === null ? without('never', 'last-used', TOLD) : known('last-used', used, TOLD),
      ...disabledAt(active, TOLD),
    ],
  })
}

function certificateEntry(
  row: ReportRow,
  { slot, active, rotated }: ReportRow['certificates'][number],
  place: Place,
): ConnectorEntry {
  return iamEntry(place, {
    path: `${row.arn}/signing-certificate/${slot}`,
    name: `${nameOf(row)} signing certificate ${slot}`,
    kind: 'certificate',
    enabled: active,
    facts: { user: nameOf(row) },
    identity: identityOf(row),
    versions: [onlyVersion(`certificate ${slot}`, active, rotated)],
    evidence: [
      rotated === null ? without('unknown', 'created', TOLD) : known('created', rotated, TOLD),
      rotated === null ? without('unknown', 'last-rotated', TOLD) : known('last-rotated', rotated, TOLD),
      without('unknown', 'last-used', TOLD, 'The report does not say it.'),
      without('unknown', 'expires', TOLD, 'The report does not say it.'),
      ...disabledAt(active, TOLD),
    ],
  })
}
