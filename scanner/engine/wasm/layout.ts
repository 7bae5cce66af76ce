/** The memory of the hot pass, in bytes; assembly/layout.ts holds the same numbers, and a test compares them. */
export const LAYOUT = {
  NIBBLES: 1_024,
  HEX: 1_280,
  BASE64: 1_536,
  BITMAP: 1_048_576,
  HEADS: 16_384,
  ENTRIES: 147_456,
  OUTPUT: 524_288,
  OUTPUT_LIMIT: 1_048_576,
  TEXT: 1_114_112,
} as const

/** Bytes of text read at once: with its tables it stays in a second-level cache. */
export const CHUNK_BYTES = 256 * 1024

/** Bytes of context on either side of a chunk: more than any literal and any encoded opening needs. */
export const MARGIN_BYTES = 128

/** Pages of 64 KiB: tables, output, and one chunk with its margins. Never grown. */
export const MEMORY_PAGES = Math.ceil((LAYOUT.TEXT + CHUNK_BYTES + 2 * MARGIN_BYTES + 64) / 65_536)

/** Bytes of one entry of the literal table, and how many fit. */
export const ENTRY_BYTES = 40
export const MOST_ENTRIES = Math.floor((LAYOUT.OUTPUT - LAYOUT.ENTRIES) / ENTRY_BYTES)
