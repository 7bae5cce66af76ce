import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** A line with the offset just behind it, in the bytes as they are without compression. */
export type OffsetLine = { readonly line: string; readonly end: number }

const LONGEST_LINE_BYTES = 8 * 1024 * 1024

/**
 * Whole lines from an offset on; gzip is undone. What stands behind the last line feed is a line only where
 * `isComplete`: a log that is being written may be in the middle of one. A line too long for memory is passed over.
 */
export async function* linesOf(
  content: AsyncIterable<Uint8Array>,
  from: number,
  isComplete: boolean,
): AsyncGenerator<OffsetLine> {
  let carried: Buffer[] = []
  let carriedBytes = 0
  let at = 0
  for await (const chunk of plainBytes(content)) {
    let begin = 0
    for (let feed = chunk.indexOf(10); feed >= 0; feed = chunk.indexOf(10, begin)) {
      carried.push(chunk.subarray(begin, feed))
      carriedBytes += feed - begin
      at += feed - begin + 1
      begin = feed + 1
      if (at > from && carriedBytes <= LONGEST_LINE_BYTES)
        yield { line: Buffer.concat(carried).toString('utf8'), end: at }
      carried = []
      carriedBytes = 0
    }
    at += chunk.length - begin
    carriedBytes += chunk.length - begin
    if (carriedBytes <= LONGEST_LINE_BYTES) carried.push(chunk.subarray(begin))
    else carried = []
  }
  if (isComplete && carriedBytes > 0 && carriedBytes <= LONGEST_LINE_BYTES && at > from)
    yield { line: Buffer.concat(carried).toString('utf8'), end: at }
}

async function* plainBytes(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const chunks = content[Symbol.asyncIterator]()
  const begun: Buffer[] = []
  let length = 0
  // A piece may be a single byte, and the mark of gzip is two.
  while (length < 2) {
    const next = await chunks.next()
    if (next.done === true) break
    begun.push(Buffer.from(next.value))
    length += next.value.length
  }
  const whole = (async function* () {
    yield Buffer.concat(begun)
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next())
      yield Buffer.from(next.value)
  })()
  const [first, second] = Buffer.concat(begun)
  if (first !== 0x1f || second !== 0x8b) yield* whole
  else for await (const chunk of Readable.from(whole).pipe(createGunzip())) yield Buffer.from(chunk)
}
