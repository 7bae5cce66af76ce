import type { EntryRecord, IdentityRecord } from '#inventory/model/vault-recording.ts'
import type { EntryPolicyId } from '#inventory/policies/entry/index.ts'
import type { SeedTools } from '../scenario.ts'
import { type SeedEntry, seedEntry } from '../simulated-entry.ts'
import type { SeedVault } from '../simulated-vault.ts'
import { emailOf } from './small-org-leaks.ts'
import { leaver } from './small-org-people.ts'

type Told = Omit<SeedEntry, 'path'>

/** What the entry named after a policy is like, so that it is the one to violate it, or to leave it undecided. */
const told: Readonly<Record<EntryPolicyId, Told>> = {
  'leaked-and-current': {},
  'leaked-not-rotated': {},
  'repository-public': versions(['public once', 200], ['not public', 20]),
  rollback: versions(['first', 200], ['second', 60], ['first', 20]),
  'no-op-rotation': versions(['kept', 200], ['kept', 20]),
  'half-rotation': versions(['half', 200], ['whole', 20]),
  'consumers-not-restarted': {
    consumers: [
      { name: 'checkout', startedDaysAgo: 45 },
      { name: 'invoices', startedDaysAgo: 31 },
      { name: 'search', startedDaysAgo: 3 },
    ],
  },
  'schedule-without-version': {
    ...versions(['scheduled', 240]),
    rotated: 6,
    nextRotation: -24,
  },
  'maximum-age': { ...versions(['aged', 410]), created: 410, rotated: 'never' },
  'root-key': { kind: 'access-key', identity: identity('root', true) },
  'more-than-one-key': { kind: 'access-key', identity: identity('deployer', false) },
  'cross-environment': versions(['in two environments', 20]),
  duplicated: versions(['stored twice', 20]),
  expired: { expires: 12 },
  expiring: { expires: -4 },
  'no-expiry': { kind: 'token', expires: 'never' },
  unused: { used: 220 },
  'never-used': { used: 'never' },
  'owner-missing': {},
  'owner-departed': {
    owners: [{ kind: 'email', value: emailOf(leaver), score: 0.9, detail: 'tag owner' }],
  },
  'weak-evidence': { rotated: 'unknown', used: 'not-permitted', versions: [{ value: null, daysAgo: 90 }] },
}

/** What must stand beside one of them in the same vault, and in another. */
const beside: readonly SeedEntry[] = [
  {
    path: pathOf('rollback-to-a-leaked-value'),
    ...versions(['leaked once', 200], ['better', 60], ['leaked once', 20]),
  },
  {
    path: pathOf('schedule-overdue'),
    ...versions(['overdue', 60]),
    rotated: 60,
    nextRotation: 20,
  },
  { path: pathOf('more-than-one-key-other'), kind: 'access-key', identity: identity('deployer', false) },
  { path: pathOf('duplicated-other'), ...versions(['stored twice', 20]) },
  { path: pathOf('in-order'), consumers: [{ name: 'checkout', startedDaysAgo: 2 }] },
]

const elsewhere: readonly SeedEntry[] = [
  { path: 'platform/half-rotation-copy', ...versions(['half', 200]), rotated: 40 },
  {
    path: 'staging/cross-environment-copy',
    ...versions(['in two environments', 20]),
    environment: 'staging',
  },
]

/** Which of them has no owner of its own by design. */
export const WITHOUT_OWNER: readonly string[] = ['owner-missing', 'owner-departed']

/** The vaults of the scenario: the first is read with values, the last with metadata only. */
export function policyVaults(tools: SeedTools): readonly [SeedVault, SeedVault, SeedVault] {
  const named = Object.entries(told).map(([id, entry]) => ({ path: pathOf(id), ...entry }))
  const isWeak = ({ path }: SeedEntry): boolean => path === pathOf('weak-evidence')
  const make = (entries: readonly SeedEntry[]): EntryRecord[] =>
    entries.map((entry) => seedEntry(tools, entry))
  return [
    {
      kind: 'aws',
      name: 'harbour-production',
      mode: 'fingerprint',
      part: 'eu-central-1',
      entries: make([...named.filter((entry) => !isWeak(entry)), ...beside]),
    },
    {
      kind: 'hashicorp-vault',
      name: 'platform',
      mode: 'fingerprint',
      part: 'secret/',
      entries: make(elsewhere),
    },
    {
      kind: 'google-cloud',
      name: 'harbour-analytics',
      mode: 'metadata',
      part: 'projects/analytics',
      entries: make(named.filter(isWeak)),
    },
  ]
}

/** Of the entry that is named after a policy. */
export function pathOf(policy: string): string {
  return `policies/${policy}`
}

/** The value of an entry that says nothing of its versions. */
export const ownValueOf = (policy: EntryPolicyId): string => `the value of ${pathOf(policy)}`

function versions(...made: readonly (readonly [string, number])[]): Pick<SeedEntry, 'versions'> {
  return { versions: made.map(([value, daysAgo]) => ({ value, daysAgo })) }
}

function identity(name: string, root: boolean): IdentityRecord {
  return {
    kind: root ? 'root-user' : 'iam-user',
    name,
    externalId: `harbour-production/${name}`,
    facts: {},
    root,
    enabled: true,
  }
}
