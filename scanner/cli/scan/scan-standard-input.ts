import { createHash } from 'node:crypto'
import process from 'node:process'
import { DEFAULT_MAX_BYTES } from '#scanner/sources/git/index.ts'
import { SourceError } from '#scanner/sources/source.ts'
import { type Look, type Run, scanBlob } from './look.ts'
import { settle } from './settle.ts'

/** The name standard input goes by in findings. */
export const STANDARD_INPUT = 'stdin'

/** Reads standard input to its end and scans it. Throws SourceError when there is more of it than is read. */
export async function scanStandardInput(run: Run, look: Look): Promise<void> {
  look.read = 'standard input'
  const chunks: Buffer[] = []
  run.signal.addEventListener('abort', () => process.stdin.destroy(), { once: true })
  let length = 0
  for await (const chunk of process.stdin.iterator({ destroyOnReturn: true })) {
    chunks.push(Buffer.from(chunk))
    length += chunk.length
    if (length > DEFAULT_MAX_BYTES)
      throw new SourceError('failed', 'Standard input is larger than 100 MiB.', 'Scan it in parts.')
  }
  run.signal.throwIfAborted()
  const bytes = Buffer.concat(chunks)
  const id = blobIdOf(bytes)
  scanBlob(run, look, { id, bytes }, STANDARD_INPUT)
  await settle(run, look, [
    { blob: id, path: STANDARD_INPUT, introduced: null, presence: 'at-head', inHead: null },
  ])
}

/** The name of bytes outside git. */
export const blobIdOf = (bytes: Uint8Array): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`
