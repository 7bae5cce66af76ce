import type { Decoder } from '../types.ts'

/** Decoded bytes and where each of them came from. `positionOf(bytes.length)` is the end of the source. */
export type Segment = {
  readonly decoder: Decoder
  readonly bytes: Uint8Array
  readonly positionOf: (offset: number) => number
  /** The source bytes it was made from; `to` is exclusive. */
  readonly from: number
  readonly to: number
}

/** Growing bytes with the source position of each. */
export class SegmentWriter {
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(256)
  #positions: Uint32Array<ArrayBuffer> = new Uint32Array(256)
  #length = 0

  push(byte: number, position: number): void {
    if (this.#length + 1 >= this.#bytes.length) this.#grow()
    this.#bytes[this.#length] = byte
    this.#positions[this.#length++] = position
  }

  get length(): number {
    return this.#length
  }

  /** The segment; `to` is the source position after the last byte. */
  finish(decoder: Decoder, from: number, to: number): Segment {
    const positions = this.#positions
    positions[this.#length] = to
    return {
      decoder,
      bytes: this.#bytes.subarray(0, this.#length),
      positionOf: (offset) => positions[offset] ?? to,
      from,
      to,
    }
  }

  #grow(): void {
    const bytes = new Uint8Array(this.#bytes.length * 2)
    bytes.set(this.#bytes)
    this.#bytes = bytes
    const positions = new Uint32Array(this.#positions.length * 2)
    positions.set(this.#positions)
    this.#positions = positions
  }
}
