import type { Shape, ShapeRule } from '#scanner/rules/define-rule.ts'
import { standsAt, tableOf } from './bytes.ts'
import { companionNear } from './companion.ts'
import { mayLead } from './context-name.ts'
import { type Cursor, createCursor, type Field, type Finder } from './finder.ts'
import { anchorOf, LONGEST_ANCHOR, lengthOf, type ShapeAnchor } from './shape-anchors.ts'
import { emitShape } from './shape-match.ts'
import { compileShape, type ShapeMatcher } from './shape-matcher.ts'

/** A keyword counts on its own line and on the two lines below it. */
const MOST_LINES_BELOW = 2

type Compiled = { readonly shape: Shape; readonly matcher: ShapeMatcher; readonly starts: Uint8Array }

/**
 * The finders of a shape rule: one per shape that has an anchor; for the shapes without, one woken by the context
 * keywords and one woken by the companion.
 */
export function shapeFinders(rule: ShapeRule): Finder[] {
  const anchored = rule.shapes.filter((shape) => anchorOf(shape) !== null)
  const bare = rule.shapes.filter((shape) => anchorOf(shape) === null).map(compile)
  const finders = anchored.map((shape) => anchoredFinder(rule, compile(shape)))
  if (bare.length > 0 && rule.context !== null) finders.push(contextFinder(rule, bare))
  if (bare.length > 0 && rule.companion !== null) finders.push(companionFinder(rule, bare))
  return finders
}

function compile(shape: Shape): Compiled {
  const first = shape.parts[0]
  const starts = first?.kind === 'run' ? tableOf(first.alphabet) : new Uint8Array(256).fill(1)
  return { shape, matcher: compileShape(shape), starts }
}

const neededAnchor = (rule: ShapeRule, shape: Shape): ShapeAnchor => {
  const anchor = anchorOf(shape)
  if (anchor === null)
    throw new Error(`rule ${rule.id}: a shape has no literal of three characters to look for`)
  return anchor
}

function anchoredFinder(rule: ShapeRule, { shape, matcher }: Compiled): Finder {
  const anchor = neededAnchor(rule, shape)
  const done = createCursor()
  const find = (field: Field, at: number): void => {
    const from = Math.max(done.at(field), at - anchor.maxBefore)
    for (let start = from; start <= at - anchor.minBefore; start++) {
      const match = matcher.matchAt(field.bytes, start)
      if (match === null || match.end <= at) continue
      done.move(match.end)
      emitShape(field, rule, shape, match, companionNear(rule, field.bytes, match), true)
      return
    }
  }
  const around = Math.max(rule.context?.reach ?? 0, rule.companion?.reach ?? 0, namedReach(rule))
  return {
    rule,
    anchors: anchor.texts,
    reach: { before: anchor.maxBefore + 2 + around, after: lengthOf(shape.parts).max + 1 + around },
    find,
    steps: matcher.steps,
  }
}

const namedReach = (rule: ShapeRule): number => Math.max(0, ...rule.companions.map(({ reach }) => reach))

function contextFinder(rule: ShapeRule, compiled: readonly Compiled[]): Finder {
  const context = rule.context ?? { keywords: [], reach: 0 }
  const { reach } = context
  const keywords = context.keywords.map((keyword) => keyword.toLowerCase())
  const search = searcher(rule, compiled)
  const find = (field: Field, at: number): void => {
    for (const keyword of keywords) {
      if (!standsAt(field.bytes, at, keyword, true)) continue
      const end = at + keyword.length
      if (!mayLead(context, field.bytes, at, keyword.length, end + reach)) continue
      search.between(field, end, end + reach, MOST_LINES_BELOW, {})
      return
    }
  }
  return {
    rule,
    anchors: keywords.map((text) => ({ text: text.slice(0, LONGEST_ANCHOR), foldCase: true })),
    reach: {
      before: 2 + namedReach(rule),
      after: reach + longestOf(compiled) + LONGEST_ANCHOR + namedReach(rule),
    },
    find,
    steps: search.steps,
  }
}

function companionFinder(rule: ShapeRule, compiled: readonly Compiled[]): Finder {
  const { companion } = rule
  if (companion === null) throw new Error(`rule ${rule.id}: no companion`)
  const anchor = neededAnchor(rule, companion.shape)
  const matcher = compileShape(companion.shape)
  const search = searcher(rule, compiled)
  const find = (field: Field, at: number): void => {
    for (let start = Math.max(0, at - anchor.maxBefore); start <= at - anchor.minBefore; start++) {
      const found = matcher.matchAt(field.bytes, start)
      if (found === null) continue
      const facts = companionNear(rule, field.bytes, found)
      search.between(
        field,
        start - companion.reach,
        found.end + companion.reach,
        Number.POSITIVE_INFINITY,
        facts,
      )
      return
    }
  }
  const reach = companion.reach + longestOf(compiled) + anchor.maxBefore + 2 + namedReach(rule)
  return { rule, anchors: anchor.texts, reach: { before: reach, after: reach }, find, steps: search.steps }
}

const longestOf = (compiled: readonly Compiled[]): number =>
  Math.max(...compiled.map(({ shape }) => lengthOf(shape.parts).max))

/** Looks for bare shapes in stretches of bytes that only move forward, so that no byte is looked at twice. */
function searcher(rule: ShapeRule, compiled: readonly Compiled[]) {
  const cursors: readonly Cursor[] = compiled.map(createCursor)
  let visited = 0
  const between = (
    field: Field,
    from: number,
    to: number,
    mostLines: number,
    facts: Readonly<Record<string, string>>,
  ): void => {
    compiled.forEach(({ shape, matcher, starts }, index) => {
      const done = cursors[index] ?? createCursor()
      const limit = Math.min(field.bytes.length, to)
      let lines = 0
      for (let start = Math.max(0, from, done.at(field)); start < limit && lines <= mostLines; start++) {
        const byte = field.bytes[start] ?? 0
        visited++
        done.move(start)
        if (byte === 10) lines++
        if (starts[byte] !== 1) continue
        const match = matcher.matchAt(field.bytes, start)
        if (match === null) continue
        emitShape(field, rule, shape, match, { ...facts, ...companionNear(rule, field.bytes, match) }, false)
        done.move(match.end)
        start = match.end - 1
      }
    })
  }
  const steps = (): number => compiled.reduce((sum, { matcher }) => sum + matcher.steps(), visited)
  return { between, steps }
}
