import type { Companion, ShapeRule } from '#scanner/rules/define-rule.ts'
import { latin1 } from './bytes.ts'
import { compileShape, type ShapeMatcher } from './shape-matcher.ts'

const matchers = new WeakMap<Companion, ShapeMatcher>()

/** The companion nearest to a place, as a fact under its name; nothing when there is none within its reach. */
export function companionNear(
  rule: ShapeRule,
  bytes: Uint8Array,
  place: { readonly start: number; readonly end: number },
): Readonly<Record<string, string>> {
  const { companion } = rule
  if (companion === null) return {}
  const matcher = matchers.get(companion) ?? compileShape(companion.shape)
  matchers.set(companion, matcher)
  for (let distance = 0; distance <= companion.reach; distance++) {
    for (const start of [place.start - distance, place.end + distance]) {
      if (start < 0 || start >= bytes.length) continue
      const found = matcher.matchAt(bytes, start)
      if (found !== null) return { [companion.factName]: latin1(bytes, found.start, found.end) }
    }
  }
  return {}
}
