import type { Segment } from './decode/segment.ts'
import type { Effort } from './key-files/key-file.ts'
import { LIMITS } from './limits.ts'

/** Why something inside of bytes was not looked into. */
export type InnerSkipReason =
  | 'decoder-budget'
  | 'archive-too-large'
  | 'archive-corrupt'
  | 'archive-encrypted'
  | 'archive-too-deep'
  | 'archive-unsupported'

/** What one scan may still decode and unpack, and what it left out. */
export class Budget {
  /** Decoded bytes that are left. */
  left: number
  /** Entries of archives that may still be opened, and bytes that may still come out of them. */
  entriesLeft: number = LIMITS.archiveEntries
  expandedLeft: number = LIMITS.archiveExpandedBytes
  /** Hash rounds that may be spent on well-known passwords of key stores. */
  readonly effort: Effort = { left: LIMITS.passwordRounds }
  readonly #skipped = new Map<InnerSkipReason, number>()

  constructor(size: number) {
    this.left = Math.min(
      LIMITS.decodeCeilingBytes,
      Math.max(LIMITS.decodeFloorBytes, size * LIMITS.decodeFactor),
    )
  }

  /** Takes a segment out of the budget; what is too much for it is counted. */
  take(segment: Segment): Segment | null {
    if (segment.bytes.length > this.left) {
      this.skip('decoder-budget', segment.to - segment.from)
      return null
    }
    this.left -= segment.bytes.length
    return segment
  }

  skip(reason: InnerSkipReason, bytes: number): void {
    this.#skipped.set(reason, (this.#skipped.get(reason) ?? 0) + bytes)
  }

  /** How many bytes may come out of so many packed ones: what is left, and no more than text can be packed. */
  mostFrom(packedBytes: number): number {
    const byRatio = Math.max(LIMITS.archiveFloorBytes, packedBytes * LIMITS.archiveRatio)
    return Math.max(0, Math.min(this.expandedLeft, byRatio))
  }

  /** One record for each reason. */
  get skips(): readonly { readonly reason: InnerSkipReason; readonly bytes: number }[] {
    return [...this.#skipped].map(([reason, bytes]) => ({ reason, bytes }))
  }
}
