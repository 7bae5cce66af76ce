import type { EntryKind, Environment } from '#inventory/model/vault.ts'
import type { EntryRecord, EvidenceRecord, OwnerHint } from '#inventory/model/vault-recording.ts'
import type { Chance } from '../chance.ts'
import type { SeedTools } from '../scenario.ts'
import { type SeedDate, type SeedEntry, seedEntry } from '../simulated-entry.ts'
import type { SeedVault } from '../simulated-vault.ts'
import { emailOf } from './small-org-leaks.ts'
import { leaver } from './small-org-people.ts'

const services = ['payments', 'shop', 'search', 'website', 'mobile', 'warehouse', 'billing'] as const
const secrets = ['db', 'stripe', 'smtp', 'session-key', 'webhook', 'redis'] as const
const kinds: readonly [EntryKind, ...EntryKind[]] = ['secret', 'secret', 'parameter', 'password', 'token']

/** Values that lie in repositories, by the entry that holds or held them. */
export const LEAKED_CURRENT = 'payments/prod/stripe'
export const LEAKED_OLDER = 'shop/prod/db'

/** What the vaults of Harbour hold: dates of every quality, consumers, owners, leaks and twins. */
export function harbourVaults(tools: SeedTools, chance: Chance): readonly [SeedVault, SeedVault, SeedVault] {
  return [
    {
      kind: 'aws',
      name: 'aws-main',
      mode: 'fingerprint',
      part: 'eu-central-1',
      entries: [...telling(tools).map(seenByLog), ...many(tools, chance, 'prod', 'production')],
    },
    {
      kind: 'hashicorp-vault',
      name: 'vault-platform',
      mode: 'metadata',
      part: 'secret/',
      entries: unread(many(tools, chance, 'staging', 'staging').slice(0, 26)),
    },
    {
      kind: 'kubernetes',
      name: 'cluster-prod',
      mode: 'metadata',
      part: 'namespace shop',
      entries: unread(clusterSecrets(tools)),
    },
  ]
}

/** Those the story is about. */
function telling(tools: SeedTools): EntryRecord[] {
  const entry = (given: SeedEntry) => seedEntry(tools, given)
  return [
    entry({
      path: LEAKED_CURRENT,
      created: 610,
      rotated: 402,
      versions: [
        { value: 'the first stripe key', daysAgo: 610 },
        { value: LEAKED_CURRENT, daysAgo: 402 },
      ],
      tags: { team: 'payments', env: 'prod' },
      owners: [tag('Priya Raman')],
      consumers: [
        { name: 'checkout', startedDaysAgo: 12 },
        { name: 'refunds', startedDaysAgo: 420 },
      ],
    }),
    entry({
      path: LEAKED_OLDER,
      created: 500,
      rotated: 9,
      nextRotation: -81,
      versions: [
        { value: LEAKED_OLDER, daysAgo: 500 },
        { value: 'the new shop password', daysAgo: 9 },
      ],
      owners: [tag('Samuel Okoye')],
      consumers: [
        { name: 'catalogue', startedDaysAgo: 2 },
        { name: 'reports', startedDaysAgo: 60 },
      ],
    }),
    entry({
      path: 'shared/prod/smtp',
      rotated: 'never',
      created: 800,
      versions: [{ value: 'one smtp password', daysAgo: 800 }],
      owners: [tag(leaver)],
    }),
    toTheDay(
      entry({
        path: 'iam/deployer/key-1',
        kind: 'access-key',
        used: 'never',
        expires: 'never',
        identity: {
          kind: 'iam-user',
          name: 'deployer',
          externalId: 'user/deployer',
          facts: {},
          root: false,
          enabled: true,
        },
      }),
    ),
    entry({
      path: 'legacy/prod/erp-password',
      used: 'not-permitted',
      rotated: 'unknown',
      created: 'unknown',
    }),
  ]
}

function many(tools: SeedTools, chance: Chance, stage: string, environment: Environment): EntryRecord[] {
  const { pick, next, below } = chance
  return services.flatMap((service) =>
    secrets.flatMap((called) => {
      const path = `${service}/${stage}/${called}`
      if (path === LEAKED_CURRENT || path === LEAKED_OLDER) return []
      const rotated = dateOf(chance, 400)
      const made = seedEntry(tools, {
        path,
        environment,
        kind: pick(kinds),
        created: next() < 0.9 ? 420 + below(700) : 'unknown',
        rotated,
        used: dateOf(chance, 200),
        nextRotation: next() < 0.4 ? -5 - below(80) : next() < 0.6 ? 'never' : 'unknown',
        expires: next() < 0.25 ? 40 - below(200) : next() < 0.6 ? 'never' : 'unknown',
        versions: [
          {
            value: called === 'smtp' ? 'one smtp password' : `the value of ${path}`,
            daysAgo: typeof rotated === 'number' ? rotated : 420,
          },
        ],
        owners: next() < 0.6 ? [tag(pick(['Lena Vogt', 'Maya Lindqvist', 'Priya Raman']))] : [],
      })
      return [next() < 0.5 ? toTheDay(made) : made]
    }),
  )
}

/** Mostly a date, now and then one of the three other answers. */
function dateOf({ next, below }: Chance, mostDays: number): SeedDate {
  const roll = next()
  if (roll < 0.1) return 'never'
  if (roll < 0.22) return 'unknown'
  if (roll < 0.3) return 'not-permitted'
  return 1 + below(mostDays)
}

function clusterSecrets(tools: SeedTools): EntryRecord[] {
  return ['registry-pull', 'tls-shop', 'session-key', 'search-token', 'grafana', 'backup-key'].map(
    (name, index) =>
      seedEntry(tools, {
        path: `shop/${name}`,
        kind: name === 'registry-pull' ? 'registry-credential' : 'kubernetes-secret',
        used: 'unknown',
        rotated: index % 2 === 0 ? 30 + index * 40 : 'unknown',
        expires: name === 'tls-shop' ? -11 : 'unknown',
        consumers: services
          .slice(0, index + 1)
          .map((service, at) => ({ name: service, startedDaysAgo: 5 + at * 40 })),
      }),
  )
}

/** As metadata mode tells it: no value was read. */
const unread = (entries: readonly EntryRecord[]): EntryRecord[] =>
  entries.map((entry) => ({
    ...entry,
    versions: entry.versions.map((version) => ({ ...version, leaves: null, valueReadAt: null })),
  }))

/** As AWS tells the last use: on which day, no more. */
const toTheDay = (entry: EntryRecord): EntryRecord => ({
  ...entry,
  evidence: entry.evidence.map(
    (each): EvidenceRecord =>
      each.field === 'last-used' && each.value !== null
        ? {
            ...each,
            value: `${each.value.slice(0, 10)}T00:00:00.000Z`,
            resolution: 'day',
            detail: 'The service tells the day of the last read, not the hour.',
          }
        : each,
  ),
})

/** In a cloud it is the log of accesses that names who reads. */
const seenByLog = (entry: EntryRecord): EntryRecord => ({
  ...entry,
  consumers:
    entry.consumers?.map((consumer) => ({
      ...consumer,
      via: 'cloud-log',
      detail: `GetSecretValue by the role ${consumer.name}`,
    })) ?? null,
})

const tag = (name: string): OwnerHint => ({
  kind: 'email',
  value: emailOf(name),
  score: 0.8,
  detail: 'tag owner',
})
