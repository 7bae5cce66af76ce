import type { DecisionScope, Presence, Resolution, Validity } from '#inventory/model/terms.ts'

/** Where a credential lies: the path and the blobs under it that hold the value. */
export type Place = {
  readonly repositoryId: string
  readonly path: string
  readonly presence: Presence
  readonly blobs: readonly string[]
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
 *   there later, and what such a file moved to: a place with one of its blobs (byte-equal file), unless
 *   both stand at HEAD, for then it is a copy. A place with the value in new bytes is outside.
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
  let outside = [...others]
  for (let added = true; added; ) {
    const next = outside.filter((place) => known.some((from) => isMove(from, place)))
    added = next.length > 0
    known.push(...next)
    moved.push(...next)
    outside = outside.filter((place) => !next.includes(place))
  }
  return { outside, moved }
}

const isMove = (from: Place, to: Place): boolean =>
  from.repositoryId === to.repositoryId &&
  !(from.presence === 'at-head' && to.presence === 'at-head') &&
  from.blobs.some((blob) => to.blobs.includes(blob))

const pairKey = (place: { repositoryId: string; path: string }): string =>
  `${place.repositoryId}\0${place.path}`
