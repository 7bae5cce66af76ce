import type { Companion, NamedCompanion, Shape, ShapeRule } from '#scanner/rules/define-rule.ts'
import { latin1 } from './bytes.ts'
import { compileShape, type ShapeMatcher } from './shape-matcher.ts'

type Place = { readonly start: number; readonly end: number }

const matchers = new WeakMap<Shape, ShapeMatcher>()
/** What parts one pair of key id and secret from the next: a blank line, a section, an object, a document. */
const PARTED = /\n[ \t\r]*\n|\n[ \t]*\[|[{}]|\n---|\n-[ \t]/
/** What may stand between the name of a companion and its value. */
const GLUE = `["'\\\\\\]]{0,3}\\s{0,8}(?:[:=,(]|=>|:=|\\s)\\s{0,8}[\\\\"'\`(\\[]{0,3}`

/**
 * The companion that belongs to a place, as a fact under its name; nothing when there is none within its reach. One in
 * the same section or object is preferred, then one that stands before, then the nearer one.
 */
export function companionNear(
  rule: ShapeRule,
  bytes: Uint8Array,
  place: Place,
): Readonly<Record<string, string>> {
  const { companion } = rule
  if (companion === null) return {}
  const before = nearest(companion, bytes, place, -1)
  const after = nearest(companion, bytes, place, 1)
  const chosen =
    before === null || (after !== null && isParted(bytes, before, place) && !isParted(bytes, after, place))
      ? after
      : before
  return chosen === null ? {} : { [companion.factName]: latin1(bytes, chosen.start, chosen.end) }
}

/** The nearest one on one side. */
function nearest(
  { shape, reach }: Companion,
  bytes: Uint8Array,
  place: Place,
  direction: 1 | -1,
): Place | null {
  const matcher = matcherOf(shape)
  for (let distance = 0; distance <= reach; distance++) {
    const start = direction < 0 ? place.start - distance : place.end + distance
    if (start < 0 || start >= bytes.length) return null
    const found = matcher.matchAt(bytes, start)
    if (found !== null) return found
  }
  return null
}

function matcherOf(shape: Shape): ShapeMatcher {
  const matcher = matchers.get(shape) ?? compileShape(shape)
  matchers.set(shape, matcher)
  return matcher
}

const isParted = (bytes: Uint8Array, one: Place, other: Place): boolean =>
  PARTED.test(latin1(bytes, Math.min(one.end, other.end), Math.max(one.start, other.start)))

/** What stands under names that the rule declares, each the nearest to the place within its reach. */
export function namedNear(
  rule: ShapeRule,
  bytes: Uint8Array,
  place: Place,
): Readonly<Record<string, string>> {
  const facts: Record<string, string> = {}
  for (const named of rule.companions) {
    const text = named.names.length === 0 ? ownText(named, bytes, place) : namedText(named, bytes, place)
    if (text !== null) facts[named.factName] = text
  }
  return facts
}

function ownText(named: NamedCompanion, bytes: Uint8Array, place: Place): string | null {
  const { shape, reach, factName } = named
  const found =
    nearest({ shape, reach, factName }, bytes, place, -1) ??
    nearest({ shape, reach, factName }, bytes, place, 1)
  return found === null ? null : latin1(bytes, found.start, found.end)
}

const expressions = new WeakMap<NamedCompanion, RegExp>()

function namedText(named: NamedCompanion, bytes: Uint8Array, place: Place): string | null {
  const from = Math.max(0, place.start - named.reach)
  const text = latin1(bytes, from, Math.min(bytes.length, place.end + named.reach))
  const expression = expressions.get(named) ?? expressionOf(named)
  expressions.set(named, expression)
  let best: { text: string; cost: number } | null = null
  for (const found of text.matchAll(expression)) {
    const start = from + found.index + found[0].length
    const match = matcherOf(named.shape).matchAt(bytes, start)
    if (match === null || (match.start < place.end && match.end > place.start)) continue
    const cost = Math.abs(start - place.start) + (isParted(bytes, match, place) ? named.reach : 0)
    if (best === null || cost < best.cost) best = { text: latin1(bytes, match.start, match.end), cost }
  }
  return best?.text ?? null
}

/** Any of the names, its spaces written as programs write them, and what leads to its value. */
function expressionOf({ names }: NamedCompanion): RegExp {
  const spelled = names.map((name) => name.replaceAll(' ', '[_. -]?'))
  return new RegExp(`(?:${spelled.join('|')})${GLUE}`, 'gi')
}
