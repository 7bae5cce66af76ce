import type { Rule } from '#scanner/rules/define-rule.ts'
import type { Effort } from './key-files/key-file.ts'
import type { Match } from './match.ts'
import type { AnchorText } from './shape-anchors.ts'

/** Bytes under the scanner's eye, and what was found in them so far. `serial` differs between any two. */
export type Field = {
  readonly serial: number
  readonly bytes: Uint8Array
  readonly add: (match: Match) => void
  readonly effort: Effort
}

/** How many bytes before and after an anchor a find may depend on. */
export type Reach = { readonly before: number; readonly after: number }

/** One rule made ready: where it wants to be woken, and what it does then. */
export type Finder = {
  readonly rule: Rule
  readonly anchors: readonly AnchorText[]
  readonly reach: Reach
  /** Looks around an anchor that begins at `at` and is `length` bytes long. Anchors come in ascending order. */
  readonly find: (field: Field, at: number, length: number) => void
  /** Work done so far, in elementary steps. */
  readonly steps: () => number
}

/** A position that only moves forward within one field: what lies before it was looked at already. */
export type Cursor = { readonly at: (field: Field) => number; readonly move: (to: number) => void }

export function createCursor(): Cursor {
  let serial = -1
  let position = 0
  return {
    at: (field) => {
      if (field.serial !== serial) {
        serial = field.serial
        position = 0
      }
      return position
    },
    move: (to) => {
      position = Math.max(position, to)
    },
  }
}
