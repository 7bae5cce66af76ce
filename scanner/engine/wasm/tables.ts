import { alphabets } from '#scanner/rules/define-rule.ts'
import { BASE64_VALUES, HEX_VALUES } from '../encoded-run.ts'
import type { Literal } from '../hot-pass.ts'
import { ENTRY_BYTES, LAYOUT, MOST_ENTRIES } from './layout.ts'

/** Folded bytes by how often they stand in source text: a fragment of rare ones wakes the confirmation less. */
const COMMON = ' etaoinrslcdupmfhg_.-/("\n,=;:bvkyw0123456789xjqz'

/** Fills the tables of the hot pass; gives the longest chain, by which room in the output is reckoned. */
export function writeTables(memory: Uint8Array, literals: readonly Literal[]): number {
  if (literals.length >= MOST_ENTRIES)
    throw new Error(`too many literals: ${literals.length}, at most ${MOST_ENTRIES}`)
  memory.set(HEX_VALUES, LAYOUT.HEX)
  memory.set(
    BASE64_VALUES.map((value) => (value === 255 ? 0 : value)),
    LAYOUT.BASE64,
  )
  writeNibbles(memory)
  const chains = new Map<number, number>()
  const view = new DataView(memory.buffer)
  literals.forEach((literal, index) => {
    const bytes = Buffer.from(literal.text, 'latin1')
    if (bytes.length < 3 || bytes.length > 16)
      throw new Error(`a literal has ${bytes.length} bytes, not 3 to 16`)
    const offset = rarestFragment(bytes)
    const mark = markOf(bytes, offset)
    const slot = mark >>> 2
    const entry = index + 1
    const row = LAYOUT.ENTRIES + entry * ENTRY_BYTES
    view.setUint16(row, view.getUint16(LAYOUT.HEADS + slot * 2, true), true)
    view.setUint16(row + 2, index, true)
    memory[row + 4] = bytes.length
    memory[row + 5] = offset
    bytes.forEach((byte, at) => {
      const folds = literal.foldCase && byte >= 97 && byte <= 122
      memory[row + 8 + at] = byte
      memory[row + 24 + at] = folds ? 32 : 0
    })
    view.setUint16(LAYOUT.HEADS + slot * 2, entry, true)
    memory[LAYOUT.BITMAP + (mark >> 3)] = (memory[LAYOUT.BITMAP + (mark >> 3)] ?? 0) | (1 << (mark & 7))
    chains.set(slot, (chains.get(slot) ?? 0) + 1)
  })
  return Math.max(1, ...chains.values())
}

/** Two tables by low and high nibble whose AND is not zero for exactly the characters of base64 and base64url. */
function writeNibbles(memory: Uint8Array): void {
  const wanted = new Set([...`${alphabets.base64}-_`].map((character) => character.charCodeAt(0)))
  const rows = new Map<string, { bit: number; highs: number[]; lows: number[] }>()
  for (let high = 0; high < 16; high++) {
    const lows = Array.from({ length: 16 }, (_, low) => low).filter((low) => wanted.has(high * 16 + low))
    if (lows.length === 0) continue
    const name = lows.join()
    const row = rows.get(name) ?? { bit: 1 << rows.size, highs: [], lows }
    rows.set(name, { ...row, highs: [...row.highs, high] })
  }
  if (rows.size > 8) throw new Error('the run characters do not fit two nibble tables')
  for (const { bit, highs, lows } of rows.values()) {
    for (const low of lows) memory[LAYOUT.NIBBLES + low] = (memory[LAYOUT.NIBBLES + low] ?? 0) | bit
    for (const high of highs)
      memory[LAYOUT.NIBBLES + 16 + high] = (memory[LAYOUT.NIBBLES + 16 + high] ?? 0) | bit
  }
}

function rarestFragment(bytes: Uint8Array): number {
  const rarity = (byte: number): number => {
    const place = COMMON.indexOf(String.fromCharCode(byte).toLowerCase())
    return place < 0 ? COMMON.length : place
  }
  let best = 0
  let most = -1
  for (let offset = 0; offset + 3 <= bytes.length; offset++) {
    const sum = [0, 1, 2].reduce((total, at) => total + rarity(bytes[offset + at] ?? 0), 0)
    if (sum > most) {
      most = sum
      best = offset
    }
  }
  return best
}

/** 18 bits that mark a fragment; the first 16 of them are the slot of its chain. */
const markOf = (bytes: Uint8Array, at: number): number => {
  const fragment = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)
  return Math.imul(fragment | 0x202020, 0x9e3779b1) >>> 14
}
