import { Corrupt, type Output } from './unpack.ts'

const HALF = 1_024
const STATES = 12
const TOP = 0x1000000

/** How many bits of the place and of the byte before choose a model. */
export type LzmaProperties = { readonly lc: number; readonly lp: number; readonly pb: number }

/** The properties that one byte tells. Throws Corrupt when there are none of such a number. */
export function propertiesOf(byte: number): LzmaProperties {
  if (byte >= 225) throw new Corrupt()
  const rest = Math.floor(byte / 9)
  return { lc: byte % 9, lp: rest % 5, pb: Math.floor(rest / 5) }
}

const models = (count: number): Uint16Array => new Uint16Array(count).fill(HALF)

/** The models of lengths: of two to nine, of ten to seventeen, and of more. */
type Lengths = {
  readonly choice: Uint16Array
  readonly low: Uint16Array
  readonly middle: Uint16Array
  readonly high: Uint16Array
}

const lengthModels = (): Lengths => ({
  choice: models(2),
  low: models(16 << 3),
  middle: models(16 << 3),
  high: models(256),
})

/** The decoder of LZMA, which LZMA2 feeds piece by piece. What it wrote is its dictionary. */
export class Lzma {
  readonly #output: Output
  #input: Uint8Array = new Uint8Array(0)
  #at = 0
  #end = 0
  #range = 0
  #code = 0
  #properties: LzmaProperties
  #state = 0
  #distances = [0, 0, 0, 0]
  #literals = models(0)
  #isMatch = models(0)
  #isRepeat = models(0)
  #isLong = models(0)
  #slots = models(0)
  #special = models(0)
  #aligned = models(0)
  #matchLengths = lengthModels()
  #repeatLengths = lengthModels()

  constructor(output: Output, properties: LzmaProperties) {
    this.#output = output
    this.#properties = properties
    this.reset(properties)
  }

  /** Forgets everything but what was written. */
  reset(properties: LzmaProperties = this.#properties): void {
    this.#properties = properties
    this.#state = 0
    this.#distances = [0, 0, 0, 0]
    this.#literals = models(0x300 << (properties.lc + properties.lp))
    this.#isMatch = models(STATES << 4)
    this.#isRepeat = models(STATES * 4)
    this.#isLong = models(STATES << 4)
    this.#slots = models(4 << 6)
    this.#special = models(128)
    this.#aligned = models(16)
    this.#matchLengths = lengthModels()
    this.#repeatLengths = lengthModels()
  }

  /**
   * Decodes from `at` up to `end` until `count` bytes came out, or until the mark of the end where there is one. Gives the
   * place after what was read. `base` is where positions are counted from.
   */
  decode(input: Uint8Array, at: number, end: number, count: number, base: number): number {
    this.#input = input
    this.#at = at + 1
    this.#end = end
    this.#range = 0xffffffff
    this.#code = 0
    for (let index = 0; index < 4; index++) this.#code = ((this.#code << 8) | this.#byte()) >>> 0
    const target = this.#output.length + count
    while (this.#output.length < target) if (!this.#step(base, target)) break
    return this.#at
  }

  /** One literal, match or repetition; false at the mark of the end. */
  #step(base: number, target: number): boolean {
    const place = (this.#output.length - base) & ((1 << this.#properties.pb) - 1)
    const model = (this.#state << 4) + place
    if (this.#bit(this.#isMatch, model) === 0) {
      this.#literal(base)
      return true
    }
    if (this.#bit(this.#isRepeat, this.#state) === 1) {
      this.#repetition(model, place, target)
      return true
    }
    const [first = 0, second = 0, third = 0] = this.#distances
    const length = this.#length(this.#matchLengths, place)
    const distance = this.#distance(length)
    if (distance === 0xffffffff) return false
    this.#distances = [distance, first, second, third]
    this.#state = this.#state < 7 ? 7 : 10
    this.#copy(length, target)
    return true
  }

  #copy(length: number, target: number): void {
    const { length: written } = this.#output
    this.#output.copy((this.#distances[0] ?? 0) + 1, Math.min(length, target - written))
  }

  #repetition(model: number, place: number, target: number): void {
    const [first = 0, second = 0, third = 0, fourth = 0] = this.#distances
    if (this.#bit(this.#isRepeat, STATES + this.#state) === 0) {
      if (this.#bit(this.#isLong, model) === 0) {
        this.#state = this.#state < 7 ? 9 : 11
        this.#copy(1, target)
        return
      }
    } else if (this.#bit(this.#isRepeat, 2 * STATES + this.#state) === 0)
      this.#distances = [second, first, third, fourth]
    else if (this.#bit(this.#isRepeat, 3 * STATES + this.#state) === 0)
      this.#distances = [third, first, second, fourth]
    else this.#distances = [fourth, first, second, third]
    const length = this.#length(this.#repeatLengths, place)
    this.#state = this.#state < 7 ? 8 : 11
    this.#copy(length, target)
  }

  #literal(base: number): void {
    const { lc, lp } = this.#properties
    const output = this.#output
    const place = (output.length - base) & ((1 << lp) - 1)
    const from = 0x300 * ((place << lc) + ((output.length > base ? output.before(1) : 0) >> (8 - lc)))
    let symbol = 1
    if (this.#state >= 7) {
      let matched = output.before((this.#distances[0] ?? 0) + 1)
      while (symbol < 0x100) {
        const wanted = (matched >> 7) & 1
        matched <<= 1
        const bit = this.#bit(this.#literals, from + ((1 + wanted) << 8) + symbol)
        symbol = (symbol << 1) | bit
        if (wanted !== bit) break
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | this.#bit(this.#literals, from + symbol)
    output.push(symbol & 0xff)
    this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6
  }

  #length({ choice, low, middle, high }: Lengths, place: number): number {
    if (this.#bit(choice, 0) === 0) return 2 + this.#tree(low, place << 3, 3)
    if (this.#bit(choice, 1) === 0) return 10 + this.#tree(middle, place << 3, 3)
    return 18 + this.#tree(high, 0, 8)
  }

  #distance(length: number): number {
    const slot = this.#tree(this.#slots, Math.min(length - 2, 3) << 6, 6)
    if (slot < 4) return slot
    const bits = (slot >> 1) - 1
    const high = (2 | (slot & 1)) * 2 ** bits
    if (slot < 14) return high + this.#backwards(this.#special, high - slot, bits)
    let direct = 0
    for (let index = 0; index < bits - 4; index++) {
      this.#range = this.#range >>> 1
      const isOne = this.#code >= this.#range
      if (isOne) this.#code = (this.#code - this.#range) >>> 0
      direct = direct * 2 + (isOne ? 1 : 0)
      this.#normalise()
    }
    return high + direct * 16 + this.#backwards(this.#aligned, 0, 4)
  }

  #tree(probabilities: Uint16Array, from: number, bits: number): number {
    let symbol = 1
    for (let index = 0; index < bits; index++)
      symbol = (symbol << 1) | this.#bit(probabilities, from + symbol)
    return symbol - (1 << bits)
  }

  #backwards(probabilities: Uint16Array, from: number, bits: number): number {
    let symbol = 1
    let value = 0
    for (let index = 0; index < bits; index++) {
      const bit = this.#bit(probabilities, from + symbol)
      symbol = (symbol << 1) | bit
      value |= bit << index
    }
    return value
  }

  #bit(probabilities: Uint16Array, index: number): number {
    const probability = probabilities[index] ?? HALF
    const bound = (this.#range >>> 11) * probability
    const isZero = this.#code < bound
    if (isZero) {
      this.#range = bound
      probabilities[index] = probability + ((2_048 - probability) >> 5)
    } else {
      this.#range -= bound
      this.#code -= bound
      probabilities[index] = probability - (probability >> 5)
    }
    if (this.#range < TOP) this.#normalise()
    return isZero ? 0 : 1
  }

  #normalise(): void {
    if (this.#range >= TOP) return
    this.#range = (this.#range << 8) >>> 0
    this.#code = ((this.#code << 8) | this.#byte()) >>> 0
  }

  #byte(): number {
    if (this.#at >= this.#end) throw new Corrupt()
    return this.#input[this.#at++] ?? 0
  }
}
