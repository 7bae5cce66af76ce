import type { Region } from './types.ts'

/**
 * Regions of places (byte ranges in ascending order of start), lines and columns counted in one pass over the bytes.
 * A line ends at LF, CR or CR LF.
 */
export function regionsOf(
  bytes: Uint8Array,
  places: readonly { readonly start: number; readonly end: number }[],
): Region[] {
  const offsets = [...new Set(places.flatMap(({ start, end }) => [start, end]))].sort(
    (left, right) => left - right,
  )
  const found = new Map<number, { line: number; column: number }>()
  let line = 1
  let lineStart = 0
  let at = 0
  for (const offset of offsets) {
    for (; at < offset; at++) {
      const byte = bytes[at]
      if (byte === 10 || (byte === 13 && bytes[at + 1] !== 10)) {
        line++
        lineStart = at + 1
      }
    }
    found.set(offset, { line, column: offset - lineStart + 1 })
  }
  const placeOf = (offset: number) => found.get(offset) ?? { line: 1, column: 1 }
  return places.map(({ start, end }) => {
    const from = placeOf(start)
    const to = placeOf(end)
    return { start, end, line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
  })
}
