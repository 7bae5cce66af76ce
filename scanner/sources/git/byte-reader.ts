import type { Readable } from 'node:stream'

const NEWLINE = 10

/** Reads lines and counted bytes from a stream. `null` means that the stream ended before. */
export type ByteReader = {
  line(): Promise<string | null>
  /** A view that is valid until the next call. */
  bytes(count: number): Promise<Uint8Array | null>
  skip(count: number): Promise<boolean>
}

export function byteReader(stream: Readable): ByteReader {
  const chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
  let chunk: Buffer = Buffer.alloc(0)
  let at = 0
  let gathered: Buffer = Buffer.allocUnsafeSlow(256 * 1024)

  async function more(): Promise<boolean> {
    const next = await chunks.next().catch(() => ({ done: true as const, value: undefined }))
    if (next.done === true) return false
    chunk = next.value
    at = 0
    return true
  }

  async function line(): Promise<string | null> {
    let text = ''
    for (;;) {
      const end = chunk.indexOf(NEWLINE, at)
      text += chunk.toString('latin1', at, end === -1 ? chunk.length : end)
      at = end === -1 ? chunk.length : end + 1
      if (end !== -1) return text
      if (!(await more())) return null
    }
  }

  async function bytes(count: number): Promise<Uint8Array | null> {
    if (chunk.length - at >= count) {
      at += count
      return chunk.subarray(at - count, at)
    }
    if (gathered.length < count) gathered = Buffer.allocUnsafeSlow(count)
    for (let filled = 0; ; ) {
      const copied = chunk.copy(gathered, filled, at, at + count - filled)
      at += copied
      filled += copied
      if (filled === count) return gathered.subarray(0, count)
      if (!(await more())) return null
    }
  }

  async function skip(count: number): Promise<boolean> {
    for (let left = count; ; ) {
      const step = Math.min(left, chunk.length - at)
      at += step
      left -= step
      if (left === 0) return true
      if (!(await more())) return false
    }
  }

  return { line, bytes, skip }
}
