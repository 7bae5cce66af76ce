import { createReadStream } from 'node:fs'
import { BundleChunk, BundleHeader } from '#inventory/model/vault-bundle.ts'
import { UsageError } from '#scanner/usage-error.ts'

/** Longer than a piece can be. */
const MOST_LINE_BYTES = 8 * 1024 * 1024

/** The beginning of every bundle. */
export const BUNDLE_HEAD = '{"format":"sprawl-bundle-1"'

/** The header and the pieces of a bundle file, one at a time. Throws UsageError for what is none. */
export async function readBundle(
  file: string,
): Promise<{ readonly header: BundleHeader; readonly chunks: AsyncIterable<BundleChunk> }> {
  const lines = linesOf(file)
  const first = await lines.next()
  const header = BundleHeader.safeParse(first.done === true ? null : parsed(first.value))
  if (!header.success) throw notABundle(file)
  return { header: header.data, chunks: chunksOf(file, lines) }
}

async function* chunksOf(file: string, lines: AsyncIterable<string>): AsyncGenerator<BundleChunk> {
  let isWhole = false
  for await (const line of lines) {
    const chunk = BundleChunk.safeParse(parsed(line))
    if (!chunk.success) throw notABundle(file)
    isWhole = chunk.data.isLast
    yield chunk.data
  }
  if (!isWhole) throw new UsageError(`${file} ends before the bundle does: copy it again.`, 'import')
}

async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = Buffer.alloc(0)
  for await (const bytes of createReadStream(file)) {
    rest = Buffer.concat([rest, Buffer.from(bytes)])
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield rest.toString('utf8', 0, end)
      rest = rest.subarray(end + 1)
    }
    if (rest.length > MOST_LINE_BYTES) throw notABundle(file)
  }
  if (rest.length > 0) yield rest.toString('utf8')
}

const notABundle = (file: string) =>
  new UsageError(`${file} is no whole bundle of "sprawl collect".`, 'import')

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
