import type { EvidenceField } from '#inventory/model/vault.ts'
import type {
  ConsumerRecord,
  EntryRecord,
  EvidenceRecord,
  VersionRecord,
} from '#inventory/model/vault-recording.ts'
import { placeDigestHex } from '#prisma/keys.ts'
import type { SeedTools } from './scenario.ts'

const DAY_MILLISECONDS = 86_400_000

/** Days before now; days ahead are negative. A word where there is no date. */
export type SeedDate = number | 'never' | 'unknown' | 'not-permitted'

export type SeedVersion = {
  /** Which made-up value it holds: equal words, equal values. Null where it is not read. */
  readonly value: string | null
  readonly daysAgo: number
}

export type SeedEntry = Partial<
  Pick<EntryRecord, 'kind' | 'environment' | 'identity' | 'identifiers' | 'owners' | 'tags' | 'enabled'>
> & {
  readonly path: string
  readonly created?: SeedDate
  readonly rotated?: SeedDate
  readonly used?: SeedDate
  readonly nextRotation?: SeedDate
  readonly expires?: SeedDate
  /** Oldest first; the last is current. */
  readonly versions?: readonly SeedVersion[]
  readonly consumers?: readonly { readonly name: string; readonly startedDaysAgo: number }[]
}

/** The digest of a made-up value, as a leak of it has it, too. */
export const seedDigest = (value: string): string => placeDigestHex('seed', value)

/** An entry that violates nothing but what it says. */
export function seedEntry(tools: SeedTools, entry: SeedEntry): EntryRecord {
  const { path, versions, consumers, ...told } = entry
  const made = versions ?? [{ value: `the value of ${path}`, daysAgo: 20 }]
  return {
    path,
    name: path.split('/').at(-1) ?? path,
    kind: told.kind ?? 'secret',
    environment: told.environment ?? 'production',
    tags: told.tags ?? {},
    facts: {},
    managedBy: null,
    enabled: told.enabled ?? true,
    identity: told.identity ?? null,
    versions: made.map((version, index) => toVersion(tools, version, index + 1, made.length)),
    evidence: [
      dated(tools, 'created', told.created ?? 300),
      dated(tools, 'last-rotated', told.rotated ?? 20),
      dated(tools, 'last-used', told.used ?? 3),
      dated(tools, 'next-rotation', told.nextRotation ?? 'never'),
      dated(tools, 'expires', told.expires ?? 'unknown'),
    ],
    identifiers: told.identifiers ?? [],
    owners: told.owners ?? [],
    consumers: consumers === undefined ? null : consumers.map((one) => toConsumer(tools, one)),
  }
}

const CALLS: Partial<Record<EvidenceField, string>> = {
  'last-used': 'GetSecretValue',
  created: 'ListSecrets',
}

const dated = (tools: SeedTools, field: EvidenceField, date: SeedDate): EvidenceRecord => ({
  field,
  status: typeof date === 'number' ? 'known' : date,
  value: typeof date === 'number' ? before(tools, date) : null,
  resolution: typeof date === 'number' ? 'second' : null,
  scope: 'eu-central-1',
  call: CALLS[field] ?? 'DescribeSecret',
  detail: null,
})

const toVersion = (
  tools: SeedTools,
  { value, daysAgo }: SeedVersion,
  position: number,
  newest: number,
): VersionRecord => ({
  name: `v${position}`,
  state: position === newest ? 'current' : 'older',
  position,
  createdAt: before(tools, daysAgo),
  expiresAt: null,
  destroyedAt: null,
  leaves:
    value === null
      ? null
      : [
          {
            name: '',
            form: 'value',
            rule: null,
            weak: false,
            digests: [{ keyId: tools.keyId, normalisation: 1, digest: seedDigest(value) }],
          },
        ],
  valueReadAt: value === null ? null : before(tools, 1),
})

const toConsumer = (
  tools: SeedTools,
  { name, startedDaysAgo }: { readonly name: string; readonly startedDaysAgo: number },
): ConsumerRecord => ({
  kind: 'workload',
  name,
  place: 'production cluster, namespace shop',
  via: 'pod',
  detail: `env of the container ${name}`,
  lastSeenAt: before(tools, 0.5),
  startedAt: before(tools, startedDaysAgo),
})

const before = ({ now }: SeedTools, days: number): string =>
  new Date(now.getTime() - days * DAY_MILLISECONDS).toISOString()
