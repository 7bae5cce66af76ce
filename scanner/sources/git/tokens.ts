import type { Readable } from 'node:stream'

const NUL = 0
const NEWLINE = 10

/** The lines of a stream, many at a time, without their newline. */
export const lineBatches = (stream: Readable): AsyncGenerator<Buffer[]> => batches(stream, NEWLINE)

/** The NUL-ended fields of a stream, many at a time. */
export const fieldBatches = (stream: Readable): AsyncGenerator<Buffer[]> => batches(stream, NUL)

/** Each line of a stream as text. */
export async function* lines(stream: Readable): AsyncGenerator<string> {
  for await (const batch of lineBatches(stream)) for (const line of batch) yield line.toString('utf8')
}

/** Each NUL-ended field of a stream. */
export async function* fields(stream: Readable): AsyncGenerator<Buffer> {
  for await (const batch of fieldBatches(stream)) yield* batch
}

async function* batches(stream: Readable, separator: number): AsyncGenerator<Buffer[]> {
  let rest: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const batch: Buffer[] = []
    let from = 0
    for (let at = chunk.indexOf(separator); at !== -1; at = chunk.indexOf(separator, from)) {
      const piece = chunk.subarray(from, at)
      batch.push(rest.length === 0 ? piece : Buffer.concat([...rest, piece]))
      rest = []
      from = at + 1
    }
    if (from < chunk.length) rest.push(chunk.subarray(from))
    if (batch.length > 0) yield batch
  }
  if (rest.length > 0) yield [Buffer.concat(rest)]
}
