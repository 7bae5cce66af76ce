import type { DecisionScope, Presence, Resolution, Validity } from '#inventory/model/terms.ts'

/** Where a credential lies: the path and the blobs under it that hold the value. */
export type Place = {
  readonly repositoryId: string
  readonly path: string
  readonly presence: Presence
  readonly blobs: readonly string[]
  /** The commits that brought those blobs to the path, and those that took them away. */
  readonly came: readonly string[]
  readonly left: readonly string[]
}

export type StandingDecision = {
  readonly scope: DecisionScope
  readonly resolution: Resolution | null
  readonly expiresAt: Date | null
  /** The places that held the credential when it was made, as they are now. Unused when the scope is everywhere. */
  readonly covered: readonly Place[]
}

export type ReopenVerdict =
  | { readonly reopens: false; readonly moved: readonly Place[] }
  | {
      readonly reopens: true
      readonly because: 'expired' | 'still-works' | 'outside-scope'
      readonly reason: string
    }

/**
 * Whether a decision still holds. THE rule of scopes, and the only place that knows it:
 *
 * - it ends when it expires, and when a value called revoked or rotated is seen to work;
 * - `everywhere` covers every occurrence there is or will be;
 * - `repository` covers every path of the repositories that held the credential at the time;
 * - `occurrences` covers the (repository, path) pairs of that time, whatever blob or line holds the value
 *   there later, and what such a file moved to: a place with one of its blobs (byte-equal file) where the file
 *   itself is no longer at HEAD. While another covered place keeps the same blob at HEAD, it is a copy, unless
 *   the commit that brought it is one that took a covered file away. A place with the value in new bytes is
 *   outside.
 *
 * `moved` are the places found covered by a move that reached HEAD; the caller adds them to the decision.
 * Presence plays no other part: leaving HEAD and coming back changes nothing.
 */
export function judgeDecision(
  decision: StandingDecision,
  places: readonly Place[],
  validity: Validity,
  now: Date,
): ReopenVerdict {
  if (decision.expiresAt !== null && decision.expiresAt <= now)
    return reopens('expired', 'The decision expired.')
  if (validity === 'active' && (decision.resolution === 'revoked' || decision.resolution === 'rotated'))
    return reopens('still-works', `The value was called ${decision.resolution} and still works.`)
  const { outside, moved } = split(decision, places)
  const first = outside[0]
  if (first === undefined)
    return { reopens: false, moved: moved.filter((place) => place.presence === 'at-head') }
  const others = outside.length > 1 ? ` and ${outside.length - 1} more` : ''
  return reopens('outside-scope', `Found outside the decision: ${first.path}${others}.`)
}

const reopens = (because: 'expired' | 'still-works' | 'outside-scope', reason: string): ReopenVerdict => ({
  reopens: true,
  because,
  reason,
})

function split(decision: StandingDecision, places: readonly Place[]) {
  if (decision.scope === 'everywhere') return { outside: [], moved: [] }
  const repositories = new Set(decision.covered.map((place) => place.repositoryId))
  if (decision.scope === 'repository')
    return { outside: places.filter((place) => !repositories.has(place.repositoryId)), moved: [] }
  const pairs = new Set(decision.covered.map(pairKey))
  return follow(
    decision.covered,
    places.filter((place) => !pairs.has(pairKey(place))),
  )
}

/** A file may have moved several times between two scans, so moves are followed until nothing is added. */
function follow(covered: readonly Place[], others: readonly Place[]) {
  const known = [...covered]
  const moved: Place[] = []
  const gone = new Set<Place>()
  let outside = [...others]
  for (let next = findMove(known, gone, outside); next !== null; next = findMove(known, gone, outside)) {
    const { from, to } = next
    if (to.presence === 'at-head') gone.add(from)
    known.push(to)
    moved.push(to)
    outside = outside.filter((place) => place !== to)
  }
  return { outside, moved }
}

/** A covered file explains one place at HEAD at most: `gone` are those that have. */
function findMove(known: readonly Place[], gone: ReadonlySet<Place>, outside: readonly Place[]) {
  for (const to of outside) {
    const from = known.find(
      (place) => isMove(place, to, known) && !(to.presence === 'at-head' && gone.has(place)),
    )
    if (from !== undefined) return { from, to }
  }
  return null
}

function isMove(from: Place, to: Place, known: readonly Place[]): boolean {
  if (!sharesBlob(from, to)) return false
  if (to.presence !== 'at-head') return true
  if (from.presence === 'at-head') return false
  const hasTwin = known.some((place) => place.presence === 'at-head' && sharesBlob(place, to))
  return !hasTwin || from.left.some((commit) => to.came.includes(commit))
}

const sharesBlob = (one: Place, other: Place): boolean =>
  one.repositoryId === other.repositoryId && one.blobs.some((blob) => other.blobs.includes(blob))

const pairKey = (place: { repositoryId: string; path: string }): string =>
  `${place.repositoryId}\0${place.path}`
