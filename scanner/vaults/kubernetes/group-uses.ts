import type { ConsumerRecord } from '#inventory/model/vault-recording.ts'
import type { Use } from './consumers.ts'
import { cut } from './cut.ts'

/** More consumers than the ledger takes of one entry; what is beyond is one row that says how many. */
const MOST = 1_000

/** Consumers of each Secret, by `namespace/name`: one for each workload, however many pods and containers name it. */
export function groupUses(
  uses: Iterable<Use>,
  { now, cluster }: { readonly now: Date; readonly cluster: string | null },
): Map<string, ConsumerRecord[]> {
  const groups = new Map<string, Map<string, Use[]>>()
  for (const use of uses) {
    const key = `${use.namespace}/${use.secret}`
    const byName = groups.get(key) ?? new Map<string, Use[]>()
    byName.set(use.name, [...(byName.get(use.name) ?? []), use])
    groups.set(key, byName)
  }
  const day = `${now.toISOString().slice(0, 10)}T00:00:00.000Z`
  return new Map(
    [...groups].map(([key, byName]) => {
      const place = cluster === null ? (key.split('/')[0] ?? '') : `${cluster}/${key.split('/')[0]}`
      const all = [...byName]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, each]) => consumerOf(name, place, each, day))
      return [key, within(all, place)]
    }),
  )
}

function consumerOf(name: string, place: string, uses: readonly Use[], day: string): ConsumerRecord {
  const isRunning = uses.some(({ startedAt }) => startedAt !== null)
  // What a pod was given at its start stays what it was; a mounted file follows the Secret by itself.
  const started = uses.flatMap(({ startedAt, when }) =>
    startedAt === null || when !== 'start' ? [] : [startedAt],
  )
  const [first] = [...uses].sort((a, b) => rank(a) - rank(b))
  const details = [...new Set(uses.map(({ detail }) => detail))].sort()
  return {
    kind: first?.kind ?? 'unknown',
    name: name.slice(0, 500),
    place: place.slice(0, 500),
    via: first?.via ?? 'workload',
    detail: cut(details.join('; '), 500),
    lastSeenAt: isRunning ? day : null,
    startedAt: started.sort()[0] ?? null,
  }
}

const ORDER: readonly string[] = ['pod', 'workload', 'ingress', 'service-account', 'image-pull']
const rank = ({ via }: Use): number => ORDER.indexOf(via)

function within(all: ConsumerRecord[], place: string): ConsumerRecord[] {
  if (all.length <= MOST) return all
  const rest = all.length - (MOST - 1)
  return [
    ...all.slice(0, MOST - 1),
    {
      kind: 'unknown',
      name: `${rest} more`,
      place,
      via: 'workload',
      detail: `${rest} further workloads of this namespace name it.`,
      lastSeenAt: null,
      startedAt: null,
    },
  ]
}
