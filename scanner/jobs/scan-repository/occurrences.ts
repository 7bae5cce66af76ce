import type { OccurrenceRecord, StoredMatch } from '#inventory/model/recording.ts'
import type { Presence, Severity } from '#inventory/model/terms.ts'
import type { Engine, Judgement } from '#scanner/engine/types.ts'

type Place = StoredMatch['places'][number]
type Suppressed = OccurrenceRecord['suppressed']
type Verdict = Extract<Judgement, { verdict: 'match' }>
type Seen = { readonly match: StoredMatch; readonly place: Place; readonly verdict: Verdict }

export type OccurrenceOptions = {
  readonly judge: Engine['judge']
  /** What hides a place, or null. Hidden ones are recorded all the same. */
  readonly suppressedBy: (match: StoredMatch, path: string) => Suppressed
  /** Rules in shadow and muted ones: they stand for a place only where no other rule sees it. */
  readonly quietRules?: ReadonlySet<string>
}

const RANK: Readonly<Record<Presence, number>> = {
  'at-head': 4,
  'at-tip': 3,
  'in-history': 2,
  unreachable: 1,
  gone: 0,
}

const GRAVITY: Readonly<Record<Severity, number>> = { critical: 4, high: 3, medium: 2, low: 1, info: 0 }

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
  return [...groups.values()].map((group) => foldGroup(group, options))
}

const NONE: ReadonlySet<string> = new Set()

/** The version to show is the one most present, then the newest; in it the gravest and surest match. */
function foldGroup(
  group: readonly Seen[],
  { suppressedBy, quietRules = NONE }: OccurrenceOptions,
): OccurrenceRecord {
  const newest = group.reduce((best, seen) => (isNewer(seen, best) ? seen : best))
  const inNewest = group.filter(({ match }) => match.blob === newest.match.blob)
  const speaking = inNewest.filter(({ match }) => !quietRules.has(match.ruleId))
  const inBlob = speaking.length === 0 ? inNewest : speaking
  const lead = inBlob.reduce((best, seen) => (isStronger(seen, best) ? seen : best))
  const { match, place, verdict } = lead
  const isAllowed = inBlob.every((seen) => seen.match.allowedBy !== null)
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
    inside: match.inside,
    context: match.context,
    suppressed: suppressedBy(isAllowed ? match : { ...match, allowedBy: null }, place.path),
  }
}

/** A version without a commit is the working tree's own: newer than every commit. */
const dateOf = ({ place }: Seen): string => place.introduced?.date ?? '9999'

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const isNewer = (a: Seen, b: Seen): boolean =>
  (RANK[a.place.presence] - RANK[b.place.presence] ||
    compare(dateOf(a), dateOf(b)) ||
    compare(a.match.blob, b.match.blob)) > 0

const isStronger = (a: Seen, b: Seen): boolean =>
  (GRAVITY[a.verdict.severity] - GRAVITY[b.verdict.severity] ||
    a.verdict.confidence - b.verdict.confidence ||
    b.match.start - a.match.start ||
    compare(b.match.ruleId, a.match.ruleId)) > 0

function introducedOf(group: readonly Seen[]): OccurrenceRecord['introduced'] {
  const commits = group.flatMap(({ place }) => (place.introduced === null ? [] : [place.introduced]))
  return commits.toSorted((a, b) => compare(a.date, b.date) || compare(a.id, b.id))[0] ?? null
}

function removedOf(group: readonly Seen[]): OccurrenceRecord['removed'] {
  const commits = group.flatMap(({ place }) => (place.removed === null ? [] : [place.removed]))
  return commits.toSorted((a, b) => compare(b.date, a.date) || compare(b.id, a.id))[0] ?? null
}
