import type { Readable } from 'node:stream'
import { TAR_BLOCK, type TarHeader, TarNames, tarExtent, tarHeaderAt } from '#scanner/engine/archives/tar.ts'

const LONGEST_NAME = 64 * 1024

/** A tar read from a stream, entry by entry. Throws when it is cut off, no tar, or longer than `mostBytes`. */
export class TarStream {
  readonly #stream: Readable
  readonly #chunks: AsyncIterator<Buffer>
  readonly #names = new TarNames()
  #held: Buffer = Buffer.alloc(0)
  #left: number
  /** Bytes of the current entry and of its padding that were not read yet. */
  #content = 0
  #padding = 0
  isTooLarge = false

  constructor(stream: Readable, mostBytes: number) {
    this.#stream = stream
    this.#chunks = stream[Symbol.asyncIterator]()
    this.#left = mostBytes
  }

  /** The next entry, or null at the end; what was not read of the last one is passed over. */
  async next(): Promise<TarHeader | null> {
    for (;;) {
      await this.#skip(this.#content + this.#padding)
      this.#content = 0
      this.#padding = 0
      const block = await this.#read(TAR_BLOCK)
      if (block === null) return null
      const written = tarHeaderAt(block, 0)
      if (written === null) {
        if (block.some((byte) => byte !== 0)) throw new Error('no header of a tar')
        return null
      }
      this.#expect(written)
      const aside = /^[LKxg]$/.test(written.kind) ? await this.content(LONGEST_NAME) : Buffer.alloc(0)
      if (this.#names.take(written, aside)) continue
      const header = this.#names.apply(written)
      this.#expect(header)
      return header
    }
  }

  /** The bytes of the current entry, at most so many. */
  async content(most: number = Number.POSITIVE_INFINITY): Promise<Buffer> {
    const wanted = Math.min(this.#content, most)
    const bytes = await this.#read(wanted)
    if (bytes === null) throw new Error('the tar is cut off')
    this.#content -= wanted
    return bytes
  }

  close(): void {
    this.#stream.destroy()
  }

  #expect(header: TarHeader): void {
    const { start, end, next } = tarExtent(0, header)
    this.#content = end - start
    this.#padding = next - end
  }

  async #read(count: number): Promise<Buffer | null> {
    const parts: Buffer[] = []
    let missing = count
    while (missing > 0) {
      if (this.#held.length === 0 && !(await this.#fill())) {
        if (missing === count) return null
        throw new Error('the tar is cut off')
      }
      const part = this.#held.subarray(0, missing)
      this.#held = this.#held.subarray(part.length)
      parts.push(part)
      missing -= part.length
    }
    return Buffer.concat(parts)
  }

  async #skip(count: number): Promise<void> {
    let missing = count
    while (missing > 0) {
      if (this.#held.length === 0 && !(await this.#fill())) throw new Error('the tar is cut off')
      const passed = Math.min(missing, this.#held.length)
      this.#held = this.#held.subarray(passed)
      missing -= passed
    }
  }

  async #fill(): Promise<boolean> {
    const { value, done } = await this.#chunks.next()
    if (done === true) return false
    this.#left -= value.length
    if (this.#left < 0) {
      this.isTooLarge = true
      throw new Error('the tar is longer than it may be')
    }
    this.#held = value
    return true
  }
}
