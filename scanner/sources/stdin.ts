import type { Readable } from 'node:stream'
import { DEFAULT_MAX_BYTES, type FileOptions, type FileSource, type Piece, unknownTotals } from './piece.ts'
import { blobOf } from './read-file.ts'
import { SourceError } from './source.ts'

export const STDIN_PATH = '<stdin>'

/** Standard input as one piece. What is beyond the cap is counted and not looked into. */
export function standardInput(options: FileOptions = {}, stream: Readable = process.stdin): FileSource {
  return { pieces: streamPieces(stream, STDIN_PATH, options), totals: unknownTotals }
}

/** A stream to its end as one piece under `path`, with a Skip `too-large` for the bytes beyond the cap. */
export async function* streamPieces(
  stream: Readable,
  path: string,
  { maxBytes = DEFAULT_MAX_BYTES, signal }: FileOptions,
): AsyncGenerator<Piece> {
  const chunks: Buffer[] = []
  let kept = 0
  let beyond = 0
  const stop = () => stream.destroy()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    for await (const chunk of stream as AsyncIterable<Buffer | string>) {
      const bytes = Buffer.from(chunk)
      const fits = bytes.subarray(0, maxBytes - kept)
      if (fits.length > 0) chunks.push(fits)
      kept += fits.length
      beyond += bytes.length - fits.length
    }
  } catch (error) {
    if (signal?.aborted !== true) throw unreadable(path, error)
  } finally {
    signal?.removeEventListener('abort', stop)
  }
  if (signal?.aborted === true)
    throw new SourceError('cancelled', 'The scan was cancelled.', 'Start it again to go on.')
  yield { blob: blobOf(Buffer.concat(chunks)), path }
  if (beyond > 0) yield { reason: 'too-large', name: path, bytes: beyond }
}

function unreadable(path: string, error: unknown): SourceError {
  const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
  return new SourceError('failed', `${path} could not be read to its end${why}.`, 'Try again.')
}
