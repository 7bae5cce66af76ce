import type { Located } from './layers.ts'
import type { Match } from './match.ts'

/**
 * Leaves one match per place: of two that overlap the more specific stays, then the surer, then the longer, then the
 * earlier rule id. Linear after sorting: regions that stay never overlap.
 */
export function resolveOverlaps(matches: readonly Match[]): Match[] {
  const ranked = [...matches].sort(
    (left, right) =>
      byWorth(left, right) || byLength(left, right) || left.start - right.start || byRule(left, right),
  )
  return kept(ranked)
}

/**
 * The same between layers: of two equally specific ones the one whose value had an escape inside stays (the other
 * read the escape for the value), else the less decoded one.
 */
export function resolveLocated(located: readonly Located[]): Located[] {
  if (located.length < 2) return [...located]
  const ranked = [...located].sort(
    (left, right) =>
      right.match.specificity - left.match.specificity ||
      Number(escaped(right)) - Number(escaped(left)) ||
      left.decodedBy.length - right.decodedBy.length ||
      byWorth(left.match, right.match) ||
      byLength(left, right) ||
      left.start - right.start ||
      byRule(left.match, right.match),
  )
  return kept(ranked)
}

/** Whether more bytes were read than the match is long, on account of an escape within it. */
function escaped({ match, start, end, decodedBy }: Located): boolean {
  const last = decodedBy.at(-1)
  const isEscape = last === 'percent' || last === 'unicode-escape' || last === 'html-entity'
  return isEscape && end - start > match.end - match.start
}

const byWorth = (left: Match, right: Match): number =>
  right.specificity - left.specificity || right.score - left.score
const byLength = (left: Place, right: Place): number => right.end - right.start - (left.end - left.start)
const byRule = (left: Match, right: Match): number =>
  left.rule.id < right.rule.id ? -1 : left.rule.id > right.rule.id ? 1 : 0

type Place = { readonly start: number; readonly end: number }

function kept<T extends Place>(ranked: readonly T[]): T[] {
  const taken = new Taken()
  return ranked
    .filter(({ start, end }) => taken.take(start, end))
    .sort((left, right) => left.start - right.start)
}

const BUCKET_BYTES = 256

/** Regions that are taken, found by the 256-byte buckets they touch. */
class Taken {
  readonly #buckets = new Map<number, Place[]>()

  take(start: number, end: number): boolean {
    const first = Math.floor(start / BUCKET_BYTES)
    const last = Math.floor(Math.max(start, end - 1) / BUCKET_BYTES)
    for (let bucket = first; bucket <= last; bucket++) {
      const overlaps = this.#buckets.get(bucket)?.some((region) => region.start < end && start < region.end)
      if (overlaps) return false
    }
    for (let bucket = first; bucket <= last; bucket++) {
      const regions = this.#buckets.get(bucket)
      if (regions === undefined) this.#buckets.set(bucket, [{ start, end }])
      else regions.push({ start, end })
    }
    return true
  }
}
