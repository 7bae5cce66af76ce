import type { Region } from '#scanner/engine/types.ts'

export type EditorColumns = { readonly start: number; readonly end: number }

/**
 * Columns of regions in UTF-16 code units, as editors count them. Ask for regions in ascending order: then
 * a line, however long, is counted once.
 */
export function editorColumnsOf(bytes: Uint8Array): (region: Region) => EditorColumns {
  let line = { start: -1, at: 0, units: 0 }
  const columnAt = (offset: number, column: number): number => {
    const start = offset - column + 1
    if (start !== line.start || offset < line.at) line = { start, at: start, units: 0 }
    line.units += codeUnits(bytes, line.at, offset)
    line.at = offset
    return line.units + 1
  }
  return (region) => ({
    start: columnAt(region.start, region.column),
    end: columnAt(region.end, region.endColumn),
  })
}

/** UTF-8 bytes that begin a character count one, those of the astral planes two. */
function codeUnits(bytes: Uint8Array, from: number, to: number): number {
  let units = 0
  for (let at = Math.max(0, from); at < to; at += 1) {
    const byte = bytes[at] ?? 0
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1
  }
  return units
}
