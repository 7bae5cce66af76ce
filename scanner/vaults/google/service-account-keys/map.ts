import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import type { ConnectorEntry } from '../../connector.ts'
import { environmentOf } from '../../environment.ts'
import { known, type Told, without } from '../../evidence.ts'
import type { AccountKey, Activity, ServiceAccount } from '../wire.ts'

/** What activities:query said of a key; null where it says nothing; `not-asked` where a file was read. */
export type UseTold = Activity | null | 'not-permitted' | 'not-asked'

type Account = Pick<ServiceAccount, 'email' | 'uniqueId' | 'disabled'>

const LISTED: Told = { scope: 'global', call: 'serviceAccounts.keys.list' }
const ACTIVITY: Told = { scope: 'global', call: 'activities:query' }
/** A key without an end ends in the year 9999. */
const NO_END = 9000

/** A key of a service account. Its id is public, so that a leaked one is known to be active or not without using it. */
export function keyEntry(key: AccountKey, account: Account, use: UseTold, project: string): ConnectorEntry {
  const id = key.name.split('/').at(-1) ?? ''
  const enabled = !key.disabled && !account.disabled
  const ends =
    key.validBeforeTime && key.validBeforeTime.getUTCFullYear() < NO_END ? key.validBeforeTime : null
  return {
    path: key.name,
    name: `${account.email} ${id}`,
    kind: 'service-account-key',
    environment: environmentOf(`${project}/${account.email.split('@')[0]}`, {}),
    tags: {},
    facts: {
      project,
      serviceAccount: account.email,
      ...(key.keyOrigin === undefined ? {} : { origin: key.keyOrigin }),
      ...(key.keyAlgorithm === undefined ? {} : { algorithm: key.keyAlgorithm }),
      ...(key.disableReason === undefined ? {} : { disabledBecause: key.disableReason }),
    },
    managedBy: null,
    enabled,
    identity: {
      kind: 'service-account',
      name: account.email,
      externalId: account.email,
      facts: { project, ...(account.uniqueId === '' ? {} : { uniqueId: account.uniqueId }) },
      root: false,
      enabled: !account.disabled,
    },
    versions: [
      {
        name: id,
        state: enabled ? 'current' : 'disabled',
        position: 1,
        createdAt: key.validAfterTime?.toISOString() ?? null,
        expiresAt: ends?.toISOString() ?? null,
        destroyedAt: null,
        publicKeys: [],
      },
    ],
    evidence: evidenceOf(key, ends, use, enabled),
    identifiers: [{ issuer: 'google-service-account-key', identifier: id }],
    owners: [],
    consumers: null,
  }
}

function evidenceOf(key: AccountKey, ends: Date | null, use: UseTold, enabled: boolean): EvidenceRecord[] {
  const made = key.validAfterTime
  return [
    made ? known('created', made, LISTED) : without('unknown', 'created', LISTED),
    made
      ? known('last-rotated', made, LISTED, 'When it was made: it is rotated by making another one.')
      : without('unknown', 'last-rotated', LISTED),
    usedOf(use),
    without('never', 'next-rotation', LISTED, 'Google does not rotate it.'),
    ends === null
      ? without('never', 'expires', LISTED, 'It does not expire.')
      : known('expires', ends, LISTED),
    ...(enabled ? [] : [without('unknown', 'disabled', LISTED, 'It is disabled; since when is not told.')]),
  ]
}

function usedOf(use: UseTold): EvidenceRecord {
  if (use === 'not-permitted') return without('not-permitted', 'last-used', ACTIVITY)
  if (use === 'not-asked') return without('unknown', 'last-used', ACTIVITY, 'The file does not say it.')
  if (use === null) return without('unknown', 'last-used', ACTIVITY, 'No observation of it is told.')
  const { activity, observationPeriod } = use
  if (activity.lastAuthenticatedTime)
    return known('last-used', activity.lastAuthenticatedTime, ACTIVITY, 'Told some days late.', 'day')
  const since = observationPeriod.startTime?.toISOString().slice(0, 10)
  return without('never', 'last-used', ACTIVITY, since === undefined ? null : `Not since ${since}.`)
}
