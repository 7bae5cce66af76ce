import { cutMiddle } from '#scanner/report/terminal-text.ts'
import { byteWords, countWords, durationWords } from '#scanner/report/words.ts'

/** One line that is rewritten while work goes on. */
export type Progress = {
  /** What is being done now, and how far it is; `total` is null while unknown. */
  update(state: ProgressState): void
  /** Takes the line away. */
  clear(): void
}

export type ProgressState = {
  readonly doing: string
  readonly done: number
  readonly total: number | null
  readonly bytes: number
  /** Places that look like credentials so far; judged in the end. */
  readonly likely: number
}

const REDRAW_MS = 80

/** Draws on standard error when it is a terminal, at most twelve times a second; else does nothing. */
export function openProgress(wanted: boolean): Progress {
  const { stderr } = process
  if (!wanted || stderr.isTTY !== true) return { update() {}, clear() {} }
  const startedAt = performance.now()
  let drawnAt = Number.NEGATIVE_INFINITY
  let visible = false
  return {
    update(state) {
      const now = performance.now()
      if (now - drawnAt < REDRAW_MS) return
      drawnAt = now
      visible = true
      stderr.write(`\r\u001b[2K${progressLine(state, now - startedAt, stderr.columns ?? 80)}`)
    },
    clear() {
      if (visible) stderr.write('\r\u001b[2K')
      visible = false
    },
  }
}

/** "Reading history  1,204 of 9,001  ━━━━────  88.1 MiB  3 likely  4.2 s", as wide as there is room. */
export function progressLine(state: ProgressState, elapsedMs: number, columns: number): string {
  const { doing, done, total, bytes, likely } = state
  const count = total === null ? countWords(done) : `${countWords(done)} of ${countWords(total)}`
  const parts = [
    doing,
    count,
    ...(total === null || total === 0 || columns < 70 ? [] : [bar(done / total)]),
    ...(bytes > 0 ? [byteWords(bytes)] : []),
    `${countWords(likely)} likely`,
    durationWords(elapsedMs),
  ]
  return cutMiddle(parts.join('  '), columns - 1)
}

const BAR_CELLS = 16

function bar(share: number): string {
  const full = Math.round(Math.min(1, share) * BAR_CELLS)
  return '━'.repeat(full) + '─'.repeat(BAR_CELLS - full)
}
