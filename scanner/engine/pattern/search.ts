import { isIn, LINE_END, WORD } from '../bytes.ts'
import type { Program, Step } from './program.ts'

/** Where a program fits: the whole of it, and the group that holds the secret (the whole when it has no part). */
export type PatternMatch = {
  readonly start: number
  readonly end: number
  readonly secretStart: number
  readonly secretEnd: number
}

/** Where a thread of the machine began, and where its group began and ended; -1 is nowhere. */
type Marks = readonly [start: number, groupStart: number, groupEnd: number]

/**
 * The leftmost match that begins in `from` to `lastStart`, as a backtracking matcher would find it, in time linear in
 * the bytes whatever the program and the bytes are: every step is visited at most once per byte.
 */
export class PatternSearch {
  readonly #program: Program
  readonly #visited: Int32Array
  #round = 0
  #work = 0

  constructor(program: Program) {
    this.#program = program
    this.#visited = new Int32Array(program.steps.length)
  }

  /** Steps taken so far. */
  get work(): number {
    return this.#work
  }

  find(bytes: Uint8Array, from: number, lastStart: number): PatternMatch | null {
    const { steps, openings } = this.#program
    let threads: { at: number; marks: Marks }[] = []
    let best: PatternMatch | null = null
    for (let at = from; at <= bytes.length; at++) {
      const mayBegin = best === null && at <= lastStart && openings[bytes[at] ?? 0] === 1 && at < bytes.length
      if (threads.length === 0 && !mayBegin) {
        if (best !== null || at >= lastStart) break
        continue
      }
      this.#round += 1
      const ready: { at: number; marks: Marks }[] = []
      for (const thread of threads) this.#follow(bytes, at, thread, ready)
      if (mayBegin) this.#follow(bytes, at, { at: 0, marks: [at, -1, -1] }, ready)
      threads = []
      for (const thread of ready) {
        const step = steps[thread.at]
        if (step?.kind === 'done') {
          best = matchOf(thread.marks, at)
          break
        }
        if (step?.kind === 'byte' && at < bytes.length && step.members[bytes[at] ?? 0] === 1)
          threads.push({ at: thread.at + 1, marks: thread.marks })
      }
    }
    return best
  }

  /** Everything that a thread reaches without reading a byte, the preferred way first. */
  #follow(
    bytes: Uint8Array,
    at: number,
    thread: { readonly at: number; readonly marks: Marks },
    ready: { at: number; marks: Marks }[],
  ): void {
    const { steps } = this.#program
    const open = [thread]
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      if (this.#visited[one.at] === this.#round) continue
      this.#visited[one.at] = this.#round
      this.#work += 1
      const step: Step | undefined = steps[one.at]
      const { marks } = one
      if (step?.kind === 'split') {
        if (step.y >= 0) open.push({ at: step.y, marks })
        open.push({ at: step.x, marks })
      } else if (step?.kind === 'save')
        open.push({
          at: one.at + 1,
          marks: step.slot === 2 ? [marks[0], at, marks[2]] : [marks[0], marks[1], at],
        })
      else if (step?.kind === 'edge') {
        if (isEdge(step.at, bytes, at)) open.push({ at: one.at + 1, marks })
      } else ready.push({ at: one.at, marks })
    }
  }
}

function isEdge(
  edge: 'line-start' | 'line-end' | 'word' | 'no-word',
  bytes: Uint8Array,
  at: number,
): boolean {
  if (edge === 'line-start') return at === 0 || isIn(LINE_END, bytes, at - 1)
  if (edge === 'line-end') return at === bytes.length || isIn(LINE_END, bytes, at)
  return (isIn(WORD, bytes, at - 1) !== isIn(WORD, bytes, at)) === (edge === 'word')
}

function matchOf([start, groupStart, groupEnd]: Marks, end: number): PatternMatch {
  const hasGroup = groupStart >= 0 && groupEnd > groupStart
  return {
    start,
    end,
    secretStart: hasGroup ? groupStart : start,
    secretEnd: hasGroup ? groupEnd : end,
  }
}
