import { Secret } from '#scanner/secret.ts'
import type { ConnectorEntry, OpenVault } from '#scanner/vaults/connector.ts'
import { entry, fact, version } from '#test/scanner/jobs/memory-vault.ts'

export type LargeVault = {
  readonly name: string
  readonly parts: number
  readonly entriesPerPart: number
  /** Value of an entry's version; the same text in two vaults is the same value. */
  readonly valueOf: (index: number, version: string) => string
  /** Grows when an entry is changed, so that the vault tells something else of it. */
  readonly changed: ReadonlySet<number>
}

const PAGE = 200
const KINDS = ['secret', 'access-key', 'certificate', 'service-account-key'] as const
const ENVIRONMENTS = ['production', 'staging', 'development', 'unknown'] as const

/** A vault of any size in no memory: every entry is worked out when its page is asked for. */
export const openLarge = (vault: LargeVault, onPage: () => void = () => {}): OpenVault => ({
  doctor: () => Promise.reject(new Error('Nobody asks it.')),
  async *parts() {
    for (let part = 0; part < vault.parts; part++)
      yield { name: `part-${part}`, state: 'pending', reason: null }
  },
  async *entries(part, cursor) {
    const first = Number(part.slice('part-'.length)) * vault.entriesPerPart
    for (let from = Number(cursor ?? 0); from < vault.entriesPerPart; from += PAGE) {
      onPage()
      const end = Math.min(from + PAGE, vault.entriesPerPart)
      const entries = Array.from({ length: end - from }, (_, at) => entryOf(vault, first + from + at))
      yield { entries, cursor: end < vault.entriesPerPart ? String(end) : null }
    }
  },
  async value(of, { name }) {
    return new Secret(vault.valueOf(Number(of.facts.index), name))
  },
  sightings: null,
  close: async () => {},
})

const dayBefore = (days: number): string =>
  new Date(Date.parse('2026-11-01T00:00:00Z') - days * 86_400_000).toISOString()

function entryOf({ name, changed }: LargeVault, index: number): ConnectorEntry {
  const age = index % 700
  const kind = KINDS[index % 10 === 0 ? (index / 10) % 4 : 0] ?? 'secret'
  return entry(`team-${index % 40}/service-${index % 900}/secret-${index}`, {
    name: `secret-${index}`,
    kind,
    environment: ENVIRONMENTS[index % 4] ?? 'unknown',
    tags: {
      team: `team-${index % 40}`,
      'cost-center': String(index % 17),
      ...(changed.has(index) ? { note: 'new' } : {}),
    },
    facts: { index: String(index), region: `eu-west-${index % 3}` },
    identity:
      kind === 'access-key'
        ? {
            kind: 'iam-user',
            name: `user-${index % 500}`,
            externalId: `${name}:user-${index % 500}`,
            facts: {},
            root: false,
            enabled: true,
          }
        : null,
    versions: [
      version('2', { createdAt: dayBefore(age) }),
      version('1', { state: 'older', createdAt: dayBefore(age + 200) }),
    ],
    evidence: [
      fact('created', dayBefore(age + 200)),
      index % 5 === 0 ? fact('last-rotated', null, 'never') : fact('last-rotated', dayBefore(age)),
      index % 3 === 0 ? fact('last-used', null) : fact('last-used', dayBefore(index % 200)),
      ...(index % 7 === 0 ? [fact('expires', dayBefore(-(index % 300)))] : []),
    ],
    owners: [{ kind: 'team', value: `team-${index % 40}`, score: 0.9, detail: 'tag team' }],
    consumers: [
      {
        kind: 'workload',
        name: `service-${index % 900}`,
        place: 'cluster-1',
        via: 'pod',
        detail: 'env',
        lastSeenAt: null,
        startedAt: dayBefore(index % 30),
      },
    ],
  })
}
