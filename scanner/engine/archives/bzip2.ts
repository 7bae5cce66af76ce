import type { Budget } from '../budget.ts'
import type { Inflated } from './inflate.ts'
import { Corrupt, type Output, unpack } from './unpack.ts'

const BLOCK = 0x314159265359
const END = 0x177245385090
const MOST_SELECTORS = 18_002
const LONGEST_CODE = 20

/** Unpacks bzip2 streams, also several in a row, within the budget. Checksums are not compared. */
export function bunzip2(packed: Uint8Array, budget: Budget): Inflated {
  return unpack(packed.length, budget, (output) => {
    const bits = new Bits(packed)
    while (!bits.atEnd()) readStream(bits, output)
  })
}

function readStream(bits: Bits, output: Output): void {
  if (bits.read(24) !== 0x425a68) throw new Corrupt()
  const level = bits.read(8) - 48
  if (level < 1 || level > 9) throw new Corrupt()
  for (;;) {
    const mark = bits.read(24) * 0x1000000 + bits.read(24)
    bits.read(32)
    if (mark === END) break
    if (mark !== BLOCK) throw new Corrupt()
    writeBlock(readBlock(bits, level * 100_000), output)
  }
  bits.align()
}

type Block = { readonly vector: Uint32Array; readonly count: number; readonly origin: number }

function readBlock(bits: Bits, most: number): Block {
  if (bits.read(1) === 1) throw new Corrupt()
  const origin = bits.read(24)
  const used = symbolsOf(bits)
  const groups = bits.read(3)
  const selectorCount = bits.read(15)
  if (used.length === 0 || groups < 2 || groups > 6 || selectorCount < 1) throw new Corrupt()
  const selectors = selectorsOf(bits, groups, selectorCount)
  const tables = Array.from({ length: groups }, () => codeOf(bits, used.length + 2))
  const vector = new Uint32Array(most)
  const counts = new Uint32Array(256)
  const count = readSymbols(bits, { used, selectors, tables, vector, counts })
  if (origin >= count) throw new Corrupt()
  let sum = 0
  for (let byte = 0; byte < 256; byte++) {
    const own = counts[byte] ?? 0
    counts[byte] = sum
    sum += own
  }
  for (let index = 0; index < count; index++) {
    const byte = (vector[index] ?? 0) & 255
    const place = counts[byte] ?? 0
    counts[byte] = place + 1
    vector[place] = ((vector[place] ?? 0) & 255) | (index << 8)
  }
  return { vector, count, origin }
}

function symbolsOf(bits: Bits): number[] {
  const used: number[] = []
  const rows = bits.read(16)
  for (let row = 0; row < 16; row++) {
    if ((rows & (0x8000 >> row)) === 0) continue
    const columns = bits.read(16)
    for (let column = 0; column < 16; column++)
      if ((columns & (0x8000 >> column)) !== 0) used.push(row * 16 + column)
  }
  return used
}

function selectorsOf(bits: Bits, groups: number, count: number): number[] {
  const order = Array.from({ length: groups }, (_, group) => group)
  const selectors: number[] = []
  for (let index = 0; index < count; index++) {
    let place = 0
    while (bits.read(1) === 1) if (++place >= groups) throw new Corrupt()
    const [chosen = 0] = order.splice(place, 1)
    order.unshift(chosen)
    if (index < MOST_SELECTORS) selectors.push(chosen)
  }
  return selectors
}

/** A canonical Huffman code: symbols in order of their codes, and the highest code of each length. */
type Code = { readonly limits: Int32Array; readonly bases: Int32Array; readonly symbols: Uint16Array }

function codeOf(bits: Bits, size: number): Code {
  const lengths: number[] = []
  let length = bits.read(5)
  for (let symbol = 0; symbol < size; symbol++) {
    for (;;) {
      if (length < 1 || length > LONGEST_CODE) throw new Corrupt()
      if (bits.read(1) === 0) break
      length += bits.read(1) === 0 ? 1 : -1
    }
    lengths.push(length)
  }
  const symbols = new Uint16Array(size)
  const limits = new Int32Array(LONGEST_CODE + 2).fill(-1)
  const bases = new Int32Array(LONGEST_CODE + 2)
  let code = 0
  let placed = 0
  for (let bitsLong = 1; bitsLong <= LONGEST_CODE; bitsLong++) {
    bases[bitsLong] = placed - code
    for (let symbol = 0; symbol < size; symbol++) {
      if (lengths[symbol] !== bitsLong) continue
      symbols[placed++] = symbol
      code++
    }
    limits[bitsLong] = code - 1
    code <<= 1
  }
  return { limits, bases, symbols }
}

function symbolOf(bits: Bits, { limits, bases, symbols }: Code): number {
  let code = 0
  for (let length = 1; length <= LONGEST_CODE; length++) {
    code = (code << 1) | bits.read(1)
    if (code > (limits[length] ?? -1)) continue
    const symbol = symbols[code + (bases[length] ?? 0)]
    if (symbol === undefined) throw new Corrupt()
    return symbol
  }
  throw new Corrupt()
}

type Symbols = {
  readonly used: number[]
  readonly selectors: readonly number[]
  readonly tables: readonly Code[]
  readonly vector: Uint32Array
  readonly counts: Uint32Array
}

/** Runs of the first symbol, else moves to the front; gives the number of bytes of the block. */
function readSymbols(bits: Bits, { used, selectors, tables, vector, counts }: Symbols): number {
  const end = used.length + 1
  const order = [...used]
  let count = 0
  let repeat = 0
  let weight = 1
  const put = (byte: number, times: number): void => {
    if (count + times > vector.length) throw new Corrupt()
    vector.fill(byte, count, count + times)
    counts[byte] = (counts[byte] ?? 0) + times
    count += times
  }
  for (let index = 0; ; index++) {
    const table = tables[selectors[Math.floor(index / 50)] ?? -1]
    if (table === undefined) throw new Corrupt()
    const symbol = symbolOf(bits, table)
    if (symbol <= 1) {
      repeat += weight << symbol
      weight <<= 1
      if (repeat > vector.length) throw new Corrupt()
      continue
    }
    if (repeat > 0) put(order[0] ?? 0, repeat)
    repeat = 0
    weight = 1
    if (symbol === end) return count
    const [byte = 0] = order.splice(symbol - 1, 1)
    order.unshift(byte)
    put(byte, 1)
  }
}

/** Follows the vector, undoing the first run-length code: four equal bytes are followed by a count of more. */
function writeBlock({ vector, count, origin }: Block, output: Output): void {
  let place = (vector[origin] ?? 0) >>> 8
  let before = -1
  let run = 0
  for (let index = 0; index < count; index++) {
    const entry = vector[place] ?? 0
    const byte = entry & 255
    place = entry >>> 8
    if (run === 4) {
      output.put(before, byte)
      run = 0
      before = -1
      continue
    }
    run = byte === before ? run + 1 : 1
    before = byte
    output.put(byte, 1)
  }
}

class Bits {
  readonly #bytes: Uint8Array
  #at = 0
  #held = 0
  #value = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  read(count: number): number {
    if (count > 24) return this.read(count - 16) * 65_536 + this.read(16)
    while (this.#held < count) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) throw new Corrupt()
      this.#value = ((this.#value << 8) | byte) >>> 0
      this.#held += 8
    }
    this.#held -= count
    const found = (this.#value >>> this.#held) & ((1 << count) - 1)
    this.#value &= (1 << this.#held) - 1
    return found
  }

  align(): void {
    this.#held -= this.#held % 8
    this.#value &= (1 << this.#held) - 1
  }

  atEnd(): boolean {
    return this.#at - this.#held / 8 >= this.#bytes.length
  }
}
