import type { BundleChunk, BundleReceipt, BundleUpload } from '#inventory/model/vault-bundle.ts'
import { readBundle } from './bundle-lines.ts'

/** Characters of pieces that one call brings. */
const BATCH_CHARACTERS = 3_000_000
const MOST_PIECES = 200

/** Where a bundle is handed to: the API, or the ledger of this machine. */
export type Receive = (upload: BundleUpload) => Promise<BundleReceipt>

/** Hands a bundle over from where the receiver stands, a few pieces at a time. Throws UsageError for what is none. */
export async function handOver(file: string, receive: Receive): Promise<BundleReceipt> {
  const { header, chunks } = await readBundle(file)
  let receipt = await receive({ header, chunks: [] })
  let batch: BundleChunk[] = []
  let characters = 0
  const flush = async () => {
    if (batch.length === 0) return
    receipt = await receive({ header, chunks: batch })
    batch = []
    characters = 0
  }
  for await (const chunk of chunks) {
    if (receipt.state !== 'receiving') return receipt
    if (chunk.position < receipt.received) continue
    if (batch.length >= MOST_PIECES || characters + chunk.sealed.length > BATCH_CHARACTERS) await flush()
    batch.push(chunk)
    characters += chunk.sealed.length
  }
  await flush()
  return receipt
}

/** What became of a bundle, in words. */
export function describeReceipt({ state, problem }: BundleReceipt): string {
  const words = {
    receiving: 'It is not whole yet.',
    waiting: 'A worker takes it in.',
    taken: 'It was taken before: nothing changed.',
    older: 'It is not newer than what was taken before: nothing changed.',
    refused: 'It was refused.',
  }[state]
  return problem === null || state === 'older' ? words : `${words} ${problem}`
}
