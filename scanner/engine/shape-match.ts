import type { Shape, ShapeRule } from '#scanner/rules/define-rule.ts'
import { isIn, latin1, tableOf } from './bytes.ts'
import { namedNear } from './companion.ts'
import { leads } from './context-name.ts'
import type { Field } from './finder.ts'
import { matchOf, SPECIFICITY } from './match.ts'
import { readability } from './score/bigrams.ts'
import { relativeEntropy } from './score/entropy.ts'
import { doubtsOf, signsOf } from './score/value-reasons.ts'
import type { Reason } from './score/weights.ts'
import { anchorOf } from './shape-anchors.ts'
import type { ShapeMatch } from './shape-matcher.ts'

/**
 * Adds what a shape found to the field, with the reasons for and against it. `facts` are those of the companion;
 * `anchored` tells that the shape has a literal of its own.
 */
export function emitShape(
  field: Field,
  rule: ShapeRule,
  shape: Shape,
  match: ShapeMatch,
  companion: Readonly<Record<string, string>>,
  anchored: boolean,
): void {
  const { start, end } = match
  const context = contextReasons(field, rule, start)
  const hasCompanion = Object.keys(companion).length > 0
  if (!anchored && !hasCompanion && rule.context?.followedBy !== undefined && context.length === 0) return
  const text = latin1(field.bytes, start, end)
  const proven = shape.checksum === null ? null : shape.checksum.holds(text)
  if (proven === false && shape.checksum?.decides === true) return
  const body = bodyOf(field.bytes, match)
  const reasons: Reason[] = [...context, ...doubtsOf(body)]
  if (hasCompanion) reasons.push('companion')
  if (proven !== null) reasons.push(proven ? 'checksum-valid' : 'checksum-invalid')
  const needsContext = anchored && lacksContext(rule, shape, reasons)
  if (needsContext) reasons.push('context-missing')
  if (anchored) reasons.push('prefix')
  else reasons.push('no-prefix', ...signsOf(body), ...bareDoubts(field, rule, shape, match, text))
  const own = match.runs.flatMap(({ name, start, end }) =>
    name === null ? [] : [[name, latin1(field.bytes, start, end)]],
  )
  field.add(
    matchOf({
      rule,
      start,
      end,
      value: text,
      reasons,
      facts: { ...namedNear(rule, field.bytes, match), ...companion, ...Object.fromEntries(own) },
      specificity: anchored && !needsContext ? SPECIFICITY.prefix : SPECIFICITY.context,
      weak: isGuessable(body),
      ...(rule.derive === undefined ? {} : { around: stretchAround(field.bytes, start, end) }),
    }),
  )
}

/** A short prefix proves little by itself: where a rule names a context for it, the context must be there. */
function lacksContext(rule: ShapeRule, shape: Shape, reasons: readonly Reason[]): boolean {
  const wanted =
    rule.context !== null && !reasons.includes('context-keyword') && !reasons.includes('companion')
  return wanted && (anchorOf(shape)?.texts.every(({ text }) => text.length <= 4) ?? true)
}

/** What of the token is not fixed by its shape: where words and repetition are looked for. */
const bodyOf = (bytes: Uint8Array, match: ShapeMatch): string =>
  match.runs.map(({ start, end }) => latin1(bytes, start, end)).join('')

const AROUND = 400

const stretchAround = (bytes: Uint8Array, start: number, end: number): Uint8Array =>
  bytes.subarray(Math.max(0, start - AROUND), Math.min(bytes.length, end + AROUND))

const isGuessable = (body: string): boolean => body.length < 10 || relativeEntropy(body) < 0.45

function bareDoubts(field: Field, rule: ShapeRule, shape: Shape, match: ShapeMatch, text: string): Reason[] {
  const reasons: Reason[] = []
  const isNamed = rule.context?.followedBy !== undefined
  const run = shape.parts[0]
  const wide = shape.parts.length === 1 && run?.kind === 'run' && run.alphabet.length > 32
  if (wide && !isNamed && /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(text)) reasons.push('unlikely-alphabet')
  const isName = /^[A-Za-z]+$/.test(text) && readability(text) > 4.2
  const isPath = /^[\w.-]*(?:\/[\w.-]+){2,}$/.test(text) && !/[0-9].*[0-9]/.test(text)
  if (wide && (isName || isPath)) reasons.push('identifier')
  if (!isIn(ASSIGNED, field.bytes, match.start - 1)) reasons.push('not-assigned')
  return reasons
}

const ASSIGNED = tableOf('=:"\'`>( \t,')

function contextReasons(field: Field, rule: ShapeRule, start: number): Reason[] {
  const { context } = rule
  if (context === null) return []
  const from = Math.max(0, start - context.reach - 32)
  const original = latin1(field.bytes, from, start)
  const before = original.toLowerCase()
  if (!context.keywords.some((keyword) => leads(context, original, before, keyword.toLowerCase()))) return []
  const line = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1)
  const near = context.keywords.some((keyword) => line.includes(keyword.toLowerCase()))
  return near ? ['context-keyword', 'context-line'] : ['context-keyword']
}
