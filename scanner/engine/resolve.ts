import type { Content, Located } from './layer.ts'
import { type Match, SPECIFICITY } from './match.ts'
import type { Decoder } from './types.ts'

/**
 * Leaves one match per place: of two that overlap the more specific stays, then the surer, then the longer, then the
 * earlier rule id. Linear after sorting: regions that stay never overlap.
 */
export function resolveOverlaps(matches: readonly Match[]): Match[] {
  const ranked = [...matches].sort(
    (left, right) =>
      byWorth(left, right) || byLength(left, right) || left.start - right.start || byRule(left, right),
  )
  const taken = new Taken()
  return ranked
    .filter(({ start, end }) => taken.take(start, end))
    .sort((left, right) => left.start - right.start)
}

/**
 * The same between layers of one content: of two equally specific ones the one whose value had more undone inside
 * stays (the other read an escape for the value, or a part of it), else the less decoded one. In order of their start.
 */
export function resolveLocated(located: readonly Located[]): Located[] {
  if (located.length < 2) return [...located]
  const ranked = [...located].sort(
    (left, right) =>
      specificityOf(right) - specificityOf(left) ||
      Number(isGeneric(left)) - Number(isGeneric(right)) ||
      undone(right) - undone(left) ||
      left.decodedBy.length - right.decodedBy.length ||
      byWorth(left.match, right.match) ||
      right.to - right.from - (left.to - left.from) ||
      left.from - right.from ||
      byRule(left.match, right.match),
  )
  const taken = new Map<Content, Taken>()
  return ranked
    .filter(({ content, from, to }) => {
      const own = taken.get(content) ?? new Taken()
      taken.set(content, own)
      return own.take(from, to)
    })
    .sort((left, right) => left.start - right.start || left.from - right.from)
}

const TRANSFORMING: ReadonlySet<Decoder> = new Set([
  'percent',
  'unicode-escape',
  'html-entity',
  'joined-strings',
  'backslash',
  'json-string',
  'char-codes',
  'quoted-printable',
  'base64',
  'hex',
  'ipynb',
  'office-text',
  'sqlite',
])

/**
 * How often something was undone inside of the match: it is shorter than the bytes that were read for it. What a mail
 * declares holds for all of it: a `=` before the value is one there, too.
 */
const undone = ({ match, from, to, decodedBy }: Located): number =>
  to - from > match.end - match.start || decodedBy.includes('quoted-printable')
    ? decodedBy.filter((decoder) => TRANSFORMING.has(decoder)).length
    : 0

/** A rule that names no provider: one that does says more of the same place, whatever had to be undone. */
const isGeneric = ({ match }: Located): boolean => match.rule.provider === 'generic'

/** A value that base64 under a known key stands for says as much as the key around the base64. */
const specificityOf = ({ match, decodedBy }: Located): number =>
  decodedBy.at(-1) === 'base64' ? Math.max(SPECIFICITY.context, match.specificity) : match.specificity

const byWorth = (left: Match, right: Match): number =>
  right.specificity - left.specificity || right.score - left.score
const byLength = (left: Place, right: Place): number => right.end - right.start - (left.end - left.start)
const byRule = (left: Match, right: Match): number =>
  left.rule.id < right.rule.id ? -1 : left.rule.id > right.rule.id ? 1 : 0

type Place = { readonly start: number; readonly end: number }

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
