import type { BlobBatch, BlobMatchRecord, Lease } from '#inventory/model/recording.ts'
import type { SkipCount } from '#inventory/model/scan.ts'

const MAX_BLOBS = 2_000
const MAX_MATCHES = 5_000
const MAX_MILLISECONDS = 1_000
const EXAMPLES = 5

type Record = (batch: BlobBatch) => Promise<unknown>

export type Batches = {
  /** A blob of the work list was read: its matches, and what could not be looked into. */
  scanned(bytes: number, matches: readonly BlobMatchRecord[]): void
  /** A blob of the work list, or a part of one, was not looked into. */
  skipped(reason: string, name: string, bytes: number): void
  /** One more of the work list is done; writes the batch when it is full. */
  next(): Promise<void>
  /** Writes what is left. */
  flush(): Promise<void>
}

/**
 * Gathers what was read and writes it in batches, each in one transaction with the cursor: so a scan that is
 * killed goes on behind the last batch.
 */
export function batches(lease: Lease, from: number, record: Record, now: () => number = Date.now): Batches {
  let cursor = from
  let written = from
  let since = now()
  let blobs = 0
  let bytes = 0
  let matches: BlobMatchRecord[] = []
  let skips = new Map<string, SkipCount>()

  /** A blob may have more matches than a batch holds: the cursor stays until the last part of them. */
  const flush = async () => {
    for (; matches.length > MAX_MATCHES; matches = matches.slice(MAX_MATCHES))
      await record({
        lease,
        cursor: written,
        blobsScanned: 0,
        bytesScanned: 0,
        skipped: [],
        matches: matches.slice(0, MAX_MATCHES),
      })
    if (cursor > written || blobs > 0 || matches.length > 0 || skips.size > 0)
      await record({
        lease,
        cursor,
        blobsScanned: blobs,
        bytesScanned: bytes,
        skipped: [...skips.values()],
        matches,
      })
    written = cursor
    since = now()
    blobs = 0
    bytes = 0
    matches = []
    skips = new Map()
  }

  return {
    scanned(size, found) {
      blobs += 1
      bytes += size
      for (const match of found) matches.push(match)
    },
    skipped(reason, name, size) {
      const entry = skips.get(reason) ?? { reason, count: 0, bytes: 0, examples: [] }
      const examples = entry.examples.length < EXAMPLES ? [...entry.examples, name] : entry.examples
      skips.set(reason, { reason, count: entry.count + 1, bytes: entry.bytes + size, examples })
    },
    async next() {
      cursor += 1
      const full = cursor - written >= MAX_BLOBS || matches.length >= MAX_MATCHES
      if (full || now() - since >= MAX_MILLISECONDS) await flush()
    },
    flush,
  }
}
