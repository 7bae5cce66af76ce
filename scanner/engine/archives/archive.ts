import type { Budget, InnerSkipReason } from '../budget.ts'
import type { ArchiveDecoder } from '../types.ts'

/** One entry of an archive, unpacked. `from` and `to` are where its stored bytes lie in the archive. */
export type Entry = {
  readonly path: string | null
  readonly bytes: Uint8Array
  readonly from: number
  readonly to: number
  /** False where the bytes stand in the archive as they are, so that every place can be told. */
  readonly packed: boolean
}

/** An entry, or the whole archive, that was not looked into. */
export type Unopened = { readonly reason: InnerSkipReason; readonly bytes: number }

/** One kind of archive. Reading entries takes them out of the budget, never throws, and ends. */
export type Archive = {
  readonly decoder: ArchiveDecoder
  readonly opens: (bytes: Uint8Array) => boolean
  readonly entries: (bytes: Uint8Array, budget: Budget) => Iterable<Entry | Unopened>
}

const LONGEST_PATH = 500

/** A path as it may be shown: no control characters, no line break, not endless. It is never used on a disk. */
export const shownPath = (path: string): string =>
  path.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029!]/g, '?').slice(0, LONGEST_PATH)

/** Takes one entry out of the budget; false when there is none left. */
export function takeEntry(budget: Budget): boolean {
  if (budget.entriesLeft <= 0) return false
  budget.entriesLeft--
  return true
}

export const startsWith = (bytes: Uint8Array, ...magic: readonly number[]): boolean =>
  bytes.length >= magic.length && magic.every((byte, index) => bytes[index] === byte)
