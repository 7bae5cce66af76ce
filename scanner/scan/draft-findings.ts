import type { Judgement } from '#scanner/engine/types.ts'
import { severities } from '#scanner/report/report.ts'
import type { Commit, Presence } from '#scanner/sources/source.ts'
import { thresholdOf } from './detection.ts'
import { detectionFor, type Hit, type Look, type Placement, type Run } from './look.ts'

/** A finding before anybody asked whether it is hidden. */
export type Draft = {
  /** The hit that is shown, in the newest version. */
  readonly hit: Hit
  readonly placement: Placement
  readonly confidence: number
  readonly reasons: readonly string[]
  readonly severity: Extract<Judgement, { verdict: 'match' }>['severity']
  /** The commit that brought the credential to the path first. */
  readonly introduced: Commit | null
  readonly presence: Presence
  readonly inHead: boolean | null
  readonly versions: number
  readonly alsoAtLines: readonly number[]
  /** An allow marker stands on every line of the newest version that holds the value. */
  readonly isAllowed: boolean
}

type Judging = Pick<Run, 'detection' | 'options'>
type Judged = Pick<Draft, 'hit' | 'placement' | 'confidence' | 'severity' | 'reasons'>

/** One draft per credential and path, or with `--every-version` one per credential, path and blob. */
export function draftFindings(run: Judging, look: Look, placements: readonly Placement[]): Draft[] {
  const groups = new Map<string, Judged[]>()
  for (const judged of judgeAll(run, look, placements)) {
    const key = `${judged.hit.fingerprint} ${judged.placement.path}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [judged])
    else group.push(judged)
  }
  const drafts = [...groups.values()].flatMap((group) =>
    run.options.everyVersion
      ? versionsOf(group).map((version) => draftOf(version, group))
      : [draftOf(group, group)],
  )
  return drafts.sort(byPlace)
}

function* judgeAll(run: Judging, look: Look, placements: readonly Placement[]): Generator<Judged> {
  const detection = detectionFor(run, look)
  const threshold = thresholdOf(run.options, detection)
  for (const placement of placements) {
    const found = look.hits.get(placement.blob)
    if (found === undefined) continue
    for (const hit of found.hits) {
      const judgement = detection.engine.judge(hit, placement.path, found.facts, threshold)
      if (judgement.verdict === 'match') yield { ...judgement, hit, placement }
    }
  }
}

/** `shown` are the hits this draft is about, `group` all of the credential at the path. */
function draftOf(shown: readonly Judged[], group: readonly Judged[]): Draft {
  const newest = newestOf(shown)
  const inBlob = shown.filter(({ placement }) => placement.blob === newest.placement.blob)
  const lead = inBlob.reduce((best, one) => (isStronger(one, best) ? one : best), newest)
  const places = shown.map(({ placement }) => placement)
  const newestInGroup = newestOf(group).placement.blob
  const lines = inBlob.map(({ hit }) => hit.region.line).filter((line) => line !== lead.hit.region.line)
  return {
    ...lead,
    introduced: earliest(places),
    presence:
      presences.find((one) => places.some(({ presence }) => presence === one)) ?? lead.placement.presence,
    inHead: lead.placement.inHead === null ? null : places.some(({ inHead }) => inHead === true),
    versions: new Set(group.map(({ placement }) => placement.blob)).size,
    alsoAtLines: [...new Set(lines)],
    isAllowed: group.every(
      ({ hit, placement }) => placement.blob !== newestInGroup || hit.allowedBy !== null,
    ),
  }
}

const presences: readonly Presence[] = ['at-head', 'at-tip', 'in-history', 'unreachable', 'gone']

/** Nearest to HEAD; of those what is not committed yet; of those what came last. */
function newestOf(group: readonly Judged[]): Judged {
  const rank = ({ placement }: Judged) =>
    presences.indexOf(placement.presence) * 2 + (placement.introduced === null ? 0 : 1)
  const date = ({ placement }: Judged) => placement.introduced?.date ?? ''
  const isNewer = (a: Judged, b: Judged) => (rank(a) === rank(b) ? date(a) > date(b) : rank(a) < rank(b))
  return group.reduce((newest, one) => (isNewer(one, newest) ? one : newest))
}

/** Of several rules that see one value in one blob, the graver and surer one speaks; of several places the first. */
function isStronger(a: Judged, b: Judged): boolean {
  const severity = severities.indexOf(a.severity) - severities.indexOf(b.severity)
  if (severity !== 0) return severity < 0
  if (a.confidence !== b.confidence) return a.confidence > b.confidence
  return a.hit.region.start < b.hit.region.start
}

function earliest(places: readonly Placement[]): Commit | null {
  const commits = places.flatMap(({ introduced }) => introduced ?? [])
  return commits.reduce<Commit | null>(
    (first, one) => (first === null || one.date < first.date ? one : first),
    null,
  )
}

function versionsOf(group: readonly Judged[]): Judged[][] {
  const versions = new Map<string, Judged[]>()
  for (const one of group)
    versions.set(one.placement.blob, [...(versions.get(one.placement.blob) ?? []), one])
  return [...versions.values()]
}

function byPlace(a: Draft, b: Draft): number {
  const [pathA, pathB] = [a.placement.path, b.placement.path]
  return pathA === pathB ? a.hit.region.start - b.hit.region.start : pathA < pathB ? -1 : 1
}
