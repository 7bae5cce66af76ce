import type { Budget } from '../budget.ts'
import type { Inflated } from './inflate.ts'

/** What is packed cannot be read on. */
export class Corrupt extends Error {}
/** What is packed is none of the kinds that are unpacked here. */
export class Unsupported extends Error {}
class TooLarge extends Error {}

/** Runs an unpacker of so many packed bytes within the budget. Of broken input, what came out before the break. */
export function unpack(packedBytes: number, budget: Budget, read: (output: Output) => void): Inflated {
  const output = new Output(budget.mostFrom(packedBytes))
  try {
    read(output)
    return finished(output, true, budget)
  } catch (error) {
    if (error instanceof TooLarge) return { reason: 'archive-too-large' }
    if (error instanceof Unsupported) return { reason: 'archive-unsupported' }
    if (!(error instanceof Corrupt)) throw error
    return output.length === 0 ? { reason: 'archive-corrupt' } : finished(output, false, budget)
  }
}

function finished(output: Output, complete: boolean, budget: Budget): Inflated {
  budget.expandedLeft -= output.length
  return { bytes: output.bytes(), complete }
}

/** Bytes that grow up to a bound; what was written can be copied again. */
export class Output {
  readonly #most: number
  #bytes = new Uint8Array(65_536)
  length = 0

  constructor(most: number) {
    this.#most = most
  }

  put(byte: number, times: number): void {
    this.#reserve(times)
    this.#bytes.fill(byte, this.length, this.length + times)
    this.length += times
  }

  /** One byte. */
  push(byte: number): void {
    if (this.length + 1 > this.#bytes.length || this.length >= this.#most) this.#reserve(1)
    this.#bytes[this.length++] = byte
  }

  write(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  /** `count` bytes from `distance` before the end, which may reach into what it writes. */
  copy(distance: number, count: number): void {
    if (distance < 1 || distance > this.length) throw new Corrupt()
    this.#reserve(count)
    const bytes = this.#bytes
    let from = this.length - distance
    for (let left = count; left > 0; left--) bytes[this.length++] = bytes[from++] ?? 0
  }

  /** The byte `distance` before the end; 0 where there is none yet. */
  before(distance: number): number {
    return distance > this.length ? 0 : (this.#bytes[this.length - distance] ?? 0)
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.length)
  }

  #reserve(count: number): void {
    if (this.length + count > this.#most) throw new TooLarge()
    if (this.length + count <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + count))
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}
