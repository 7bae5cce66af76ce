import type { Part, Shape } from '#scanner/rules/define-rule.ts'
import { type ByteTable, isIn, standsAt, tableOf } from './bytes.ts'

/** Where one shape stands: `end` is exclusive; `runs` are its parts that are no fixed text, in order. */
export type ShapeMatch = { readonly start: number; readonly end: number; readonly runs: readonly RunMatch[] }

/** One run of a match. `name` is that of a public part; null is a secret one. */
export type RunMatch = { readonly name: string | null; readonly start: number; readonly end: number }

/** Tells whether a shape starts at a position. `steps` counts all work done, for the proof of linearity. */
export type ShapeMatcher = {
  readonly matchAt: (bytes: Uint8Array, start: number) => ShapeMatch | null
  readonly steps: () => number
}

/** One attempt may take this many steps: enough for every sane shape, and a bound for the rest. */
const STEPS_PER_ATTEMPT = 4_096

type Attempt = { bytes: Uint8Array; left: number; runs: RunMatch[]; total: number }
/** End of the match when the rest of the shape stands at `at`, else -1. */
type Step = (attempt: Attempt, at: number) => number

/**
 * A matcher over bytes: greedy, with bounded backtracking, boundaries checked on both sides. Made when it is asked for
 * the first time: most shapes of a scan never are.
 */
export function compileShape(shape: Shape): ShapeMatcher {
  let made: ShapeMatcher | null = null
  return {
    matchAt: (bytes, start) => {
      made ??= makeMatcher(shape)
      return made.matchAt(bytes, start)
    },
    steps: () => made?.steps() ?? 0,
  }
}

function makeMatcher(shape: Shape): ShapeMatcher {
  const notBefore = tableOf(shape.notBefore)
  const notAfter = tableOf(shape.notAfter)
  const attempt: Attempt = { bytes: new Uint8Array(0), left: 0, runs: [], total: 0 }
  const first = chain(shape.parts, (run, at) => (isIn(notAfter, run.bytes, at) ? -1 : at))
  const matchAt = (bytes: Uint8Array, start: number): ShapeMatch | null => {
    if (touchesBefore(notBefore, bytes, start)) return null
    attempt.bytes = bytes
    attempt.left = STEPS_PER_ATTEMPT
    attempt.runs = []
    const end = first(attempt, start)
    attempt.total += STEPS_PER_ATTEMPT - attempt.left
    return end > start ? { start, end, runs: attempt.runs.reverse() } : null
  }
  return { matchAt, steps: () => attempt.total }
}

/** Whether a character stands before that forbids a match. The letter of an escape (`\n`) touches nothing. */
export function touchesBefore(notBefore: ByteTable, bytes: Uint8Array, start: number): boolean {
  if (!isIn(notBefore, bytes, start - 1)) return false
  const letter = bytes[start - 1]
  const escaped = letter === 110 || letter === 114 || letter === 116
  return !(escaped && bytes[start - 2] === 92)
}

function chain(parts: readonly Part[], last: Step): Step {
  let next = last
  for (const part of [...parts].reverse()) next = stepOf(part, next)
  return next
}

function stepOf(part: Part, next: Step): Step {
  if (part.kind === 'literal') return literalStep(part.texts, part.foldCase, next)
  if (part.kind === 'optional') {
    const inside = chain(part.parts, next)
    return (attempt, at) => {
      const end = inside(attempt, at)
      return end >= 0 ? end : next(attempt, at)
    }
  }
  return runStep(part, next)
}

function literalStep(texts: readonly string[], foldCase: boolean, next: Step): Step {
  const wanted = foldCase ? texts.map((text) => text.toLowerCase()) : [...texts]
  return (attempt, at) => {
    for (const text of wanted) {
      if (attempt.left-- <= 0) return -1
      if (!standsAt(attempt.bytes, at, text, foldCase)) continue
      const end = next(attempt, at + text.length)
      if (end >= 0) return end
    }
    return -1
  }
}

function runStep(part: Part & { kind: 'run' }, next: Step): Step {
  const table = tableOf(part.alphabet)
  const name = part.secrecy === 'public' ? part.name : null
  return (attempt, at) => {
    const { bytes } = attempt
    const limit = Math.min(bytes.length, at + part.max)
    let reached = at
    while (reached < limit && table[bytes[reached] ?? 0] === 1) reached++
    attempt.left -= reached - at
    for (let end = reached; end >= at + part.min; end--) {
      if (attempt.left-- <= 0) return -1
      const matched = next(attempt, end)
      if (matched < 0) continue
      attempt.runs.push({ name, start: at, end })
      return matched
    }
    return -1
  }
}
