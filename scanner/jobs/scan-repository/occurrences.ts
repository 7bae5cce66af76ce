import type { OccurrenceRecord, StoredMatch } from '#inventory/model/recording.ts'
import type { Presence } from '#inventory/model/terms.ts'
import type { Engine, Judgement } from '#scanner/engine/types.ts'

type Place = StoredMatch['places'][number]
type Suppressed = OccurrenceRecord['suppressed']
type Verdict = Extract<Judgement, { verdict: 'match' }>
type Seen = { readonly match: StoredMatch; readonly place: Place; readonly verdict: Verdict }

export type OccurrenceOptions = {
  readonly judge: Engine['judge']
  /** What hides a place, or null. Hidden ones are recorded all the same. */
  readonly suppressedBy: (match: StoredMatch, path: string) => Suppressed
}

const RANK: Readonly<Record<Presence, number>> = {
  'at-head': 4,
  'at-tip': 3,
  'in-history': 2,
  unreachable: 1,
  gone: 0,
}

/** Stored matches under each of their paths, judged and folded: one occurrence per credential and path. */
export function occurrencesOf(
  matches: readonly StoredMatch[],
  options: OccurrenceOptions,
): OccurrenceRecord[] {
  const groups = new Map<string, Seen[]>()
  for (const match of matches)
    for (const place of match.places) {
      const verdict = options.judge(match, place.path, { generated: match.generated })
      if (verdict.verdict === 'rejected') continue
      const key = `${match.credentialId}\0${place.path}`
      const seen = { match, place, verdict }
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [seen])
      else group.push(seen)
    }
  return [...groups.values()].map((group) => foldGroup(group, options.suppressedBy))
}

/** The version to show is the one most present, then the newest, then the surest. */
function foldGroup(
  group: readonly Seen[],
  suppressedBy: OccurrenceOptions['suppressedBy'],
): OccurrenceRecord {
  const { match, place, verdict } = group.reduce((best, seen) => (comesBefore(seen, best) ? seen : best))
  return {
    credentialId: match.credentialId,
    path: place.path,
    presence: place.presence,
    blob: match.blob,
    line: match.line,
    column: match.column,
    endLine: match.endLine,
    endColumn: match.endColumn,
    versions: new Set(group.map((seen) => seen.match.blob)).size,
    introduced: introducedOf(group),
    removed: RANK[place.presence] >= RANK['at-tip'] ? null : removedOf(group),
    ruleId: match.ruleId,
    confidence: verdict.confidence,
    severity: verdict.severity,
    reasons: [...verdict.reasons],
    decodedBy: match.decodedBy,
    context: match.context,
    suppressed: suppressedBy(match, place.path),
  }
}

function comesBefore(a: Seen, b: Seen): boolean {
  const order =
    RANK[a.place.presence] - RANK[b.place.presence] ||
    compare(dateOf(a), dateOf(b)) ||
    a.verdict.confidence - b.verdict.confidence ||
    compare(b.match.blob, a.match.blob) ||
    b.match.start - a.match.start
  return order > 0
}

/** A version without a commit is the working tree's own: newer than every commit. */
const dateOf = ({ place }: Seen): string => place.introduced?.date ?? '9999'

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function introducedOf(group: readonly Seen[]): OccurrenceRecord['introduced'] {
  const commits = group.flatMap(({ place }) => (place.introduced === null ? [] : [place.introduced]))
  return commits.toSorted((a, b) => compare(a.date, b.date) || compare(a.id, b.id))[0] ?? null
}

function removedOf(group: readonly Seen[]): OccurrenceRecord['removed'] {
  const commits = group.flatMap(({ place }) => (place.removed === null ? [] : [place.removed]))
  return commits.toSorted((a, b) => compare(b.date, a.date) || compare(b.id, a.id))[0] ?? null
}
