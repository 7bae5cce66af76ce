const HALF = 1_024
const MOST_MATCH = 273
const models = (count: number): number[] => Array.from({ length: count }, () => HALF)
const lengthModels = () => ({ choice: models(2), low: models(128), middle: models(128), high: models(256) })

/** Packs with LZMA (lc 3, lp 0, pb 2) in the plainest way: the longest match, the last distances again. No mark at the end. */
export function lzmaOf(content: Uint8Array): Buffer {
  const coder = new RangeEncoder()
  const literals = models(0x300 << 3)
  const isMatch = models(12 << 4)
  const isRepeat = models(12 * 4)
  const isLong = models(12 << 4)
  const slots = models(256)
  const special = models(128)
  const aligned = models(16)
  const matchLengths = lengthModels()
  const repeatLengths = lengthModels()
  let state = 0
  let distances = [1, 1, 1, 1]
  let at = 0

  const length = (
    { choice, low, middle, high }: ReturnType<typeof lengthModels>,
    place: number,
    count: number,
  ) => {
    const value = count - 2
    coder.bit(choice, 0, value < 8 ? 0 : 1)
    if (value < 8) return coder.tree(low, place << 3, 3, value)
    coder.bit(choice, 1, value < 16 ? 0 : 1)
    return value < 16 ? coder.tree(middle, place << 3, 3, value - 8) : coder.tree(high, 0, 8, value - 16)
  }
  const distance = (count: number, far: number) => {
    const value = far - 1
    const bits = value < 4 ? 0 : 30 - Math.clz32(value)
    const slot = value < 4 ? value : (bits << 1) + (value >>> bits)
    coder.tree(slots, Math.min(count - 2, 3) << 6, 6, slot)
    if (slot < 4) return
    const high = (2 | (slot & 1)) << bits
    if (slot < 14) return coder.backwards(special, high - slot, bits, value - high)
    coder.direct((value - high) >>> 4, bits - 4)
    coder.backwards(aligned, 0, 4, (value - high) & 15)
  }
  const literal = () => {
    const from = 0x300 * ((content[at - 1] ?? 0) >> 5)
    const byte = content[at] ?? 0
    let symbol = 1
    let matched = state < 7 ? -1 : (content[at - (distances[0] ?? 1)] ?? 0)
    for (let index = 7; index >= 0; index--) {
      const bit = (byte >> index) & 1
      const wanted = matched < 0 ? -1 : (matched >> index) & 1
      coder.bit(literals, from + (wanted < 0 ? 0 : (1 + wanted) << 8) + symbol, bit)
      if (wanted !== bit) matched = -1
      symbol = (symbol << 1) | bit
    }
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6
    at += 1
  }

  while (at < content.length) {
    const place = at & 3
    const { far, count } = longest(content, at)
    const isMatched = count >= 2
    const isShort = !isMatched && at > 0 && content[at] === content[at - (distances[0] ?? 1)] && state >= 7
    coder.bit(isMatch, (state << 4) + place, isMatched || isShort ? 1 : 0)
    if (!isMatched && !isShort) {
      literal()
      continue
    }
    const known = isShort ? 0 : distances.indexOf(far)
    coder.bit(isRepeat, state, known >= 0 ? 1 : 0)
    if (known < 0) {
      length(matchLengths, place, count)
      distance(count, far)
      distances = [far, ...distances.slice(0, 3)]
      state = state < 7 ? 7 : 10
      at += count
      continue
    }
    coder.bit(isRepeat, 12 + state, known === 0 ? 0 : 1)
    if (known === 0) coder.bit(isLong, (state << 4) + place, isShort ? 0 : 1)
    else coder.bit(isRepeat, 24 + state, known === 1 ? 0 : 1)
    if (known > 1) coder.bit(isRepeat, 36 + state, known === 2 ? 0 : 1)
    if (isShort) {
      state = state < 7 ? 9 : 11
      at += 1
      continue
    }
    distances = [far, ...distances.filter((_, index) => index !== known)]
    length(repeatLengths, place, count)
    state = state < 7 ? 8 : 11
    at += count
  }
  return coder.finish()
}

function longest(content: Uint8Array, at: number): { far: number; count: number } {
  let best = { far: 0, count: 0 }
  for (let from = at - 1; from >= Math.max(0, at - 4_096); from--) {
    let count = 0
    while (count < MOST_MATCH && at + count < content.length && content[from + count] === content[at + count])
      count++
    if (count > best.count) best = { far: at - from, count }
  }
  return best
}

class RangeEncoder {
  readonly #bytes: number[] = []
  #low = 0
  #range = 0xffffffff
  #cache = 0
  #pending = 1

  bit(probabilities: number[], index: number, bit: number): void {
    const probability = probabilities[index] ?? HALF
    const bound = (this.#range >>> 11) * probability
    if (bit === 0) this.#range = bound
    else {
      this.#low += bound
      this.#range -= bound
    }
    probabilities[index] =
      bit === 0 ? probability + ((2_048 - probability) >> 5) : probability - (probability >> 5)
    this.#normalise()
  }

  direct(value: number, bits: number): void {
    for (let index = bits - 1; index >= 0; index--) {
      this.#range >>>= 1
      if (((value >>> index) & 1) === 1) this.#low += this.#range
      this.#normalise()
    }
  }

  tree(probabilities: number[], from: number, bits: number, value: number): void {
    let symbol = 1
    for (let index = bits - 1; index >= 0; index--) {
      const bit = (value >> index) & 1
      this.bit(probabilities, from + symbol, bit)
      symbol = (symbol << 1) | bit
    }
  }

  backwards(probabilities: number[], from: number, bits: number, value: number): void {
    let symbol = 1
    for (let index = 0; index < bits; index++) {
      const bit = (value >> index) & 1
      this.bit(probabilities, from + symbol, bit)
      symbol = (symbol << 1) | bit
    }
  }

  finish(): Buffer {
    for (let index = 0; index < 5; index++) this.#shift()
    return Buffer.from(this.#bytes)
  }

  #normalise(): void {
    while (this.#range < 0x1000000) {
      this.#range = (this.#range << 8) >>> 0
      this.#shift()
    }
  }

  #shift(): void {
    const carry = this.#low >= 2 ** 32 ? 1 : 0
    if (this.#low < 0xff000000 || carry === 1) {
      for (; this.#pending > 0; this.#pending--) {
        this.#bytes.push((this.#cache + carry) & 255)
        this.#cache = 255
      }
      this.#cache = Math.floor(this.#low / 0x1000000) & 255
    }
    this.#pending++
    this.#low = (this.#low % 0x1000000) * 256
  }
}
