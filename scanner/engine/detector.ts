import type { Rule } from '#scanner/rules/define-rule.ts'
import { familyFinder } from './families/index.ts'
import type { Field, Finder, Reach } from './finder.ts'
import type { Literal } from './hot-pass.ts'
import { patternFinder } from './pattern/index.ts'
import { shapeFinders } from './shape-finder.ts'

/** All rules made ready: the literals the hot pass looks for, and who is woken by each. */
export type Detector = {
  readonly literals: readonly Literal[]
  readonly finders: readonly Finder[]
  /** The farthest that any find depends on bytes before and after its anchor. */
  readonly reach: Reach
  readonly wake: (field: Field, at: number, literal: number) => void
}

/**
 * Makes rules ready. Throws when a rule gives the hot pass nothing to look for (no literal of three characters, no
 * context), naming the rule.
 */
export function compileRules(rules: readonly Rule[]): Detector {
  const ids = new Set<string>()
  const finders = rules.flatMap((rule) => {
    if (ids.has(rule.id)) throw new Error(`rule ${rule.id}: the id is taken`)
    ids.add(rule.id)
    return findersOf(rule)
  })
  const literals: Literal[] = []
  const woken: Finder[][] = []
  const places = new Map<string, number>()
  for (const finder of finders) {
    for (const { text, foldCase } of finder.anchors) {
      const name = `${foldCase ? 'any' : 'exact'} ${text}`
      const place = places.get(name) ?? literals.length
      if (place === literals.length) {
        places.set(name, place)
        literals.push({ text, foldCase })
        woken.push([])
      }
      if (!woken[place]?.includes(finder)) woken[place]?.push(finder)
    }
  }
  const wake = (field: Field, at: number, literal: number): void => {
    const length = literals[literal]?.text.length ?? 0
    for (const finder of woken[literal] ?? []) finder.find(field, at, length)
  }
  const reach = {
    before: Math.max(0, ...finders.map((finder) => finder.reach.before)),
    after: Math.max(0, ...finders.map((finder) => finder.reach.after)),
  }
  return { literals, finders, reach, wake }
}

function findersOfKind(rule: Rule): Finder[] {
  if (rule.kind === 'shape') return shapeFinders(rule)
  return [rule.kind === 'family' ? familyFinder(rule) : patternFinder(rule)]
}

function findersOf(rule: Rule): Finder[] {
  const finders = findersOfKind(rule)
  const anchors = finders.flatMap((finder) => finder.anchors)
  const tooShort = anchors.find(({ text }) => text.length < 3)
  if (anchors.length === 0 || tooShort !== undefined) {
    throw new Error(
      `rule ${rule.id}: nothing to look for${tooShort ? ` ("${tooShort.text}" is too short)` : ''}: it needs a ` +
        'literal of three characters or more, a context or words',
    )
  }
  const uncovered =
    rule.kind === 'shape' && rule.context === null && rule.companion === null
      ? rule.shapes.length - finders.length
      : 0
  if (uncovered > 0)
    throw new Error(`rule ${rule.id}: ${uncovered} of its shapes have neither literal nor context`)
  return finders
}
