import type { BlobMatchRecord } from '#inventory/model/recording.ts'
import type { Engine } from '#scanner/engine/types.ts'
import type { HandleMaker } from '#scanner/keys/handles.ts'
import { isUnread, scanBytes } from '#scanner/scan-bytes.ts'
import type { Blob, Skip } from '#scanner/sources/source.ts'
import type { Batches } from './batch.ts'
import { blobMatchOf } from './blob-match.ts'
import type { Names } from './names.ts'

export type ContentReader = {
  /** Reads one blob, or counts why it was not read. Answers whether it has matches. */
  read(item: Blob | Skip): boolean
}

/** Bytes to matches: the engine, then the fingerprint. The values end here. */
export function contentReader(options: {
  engine: Engine
  handlesOf: HandleMaker
  contextAllowed: boolean
  names: Names
  batches: Batches
  /** Told of each content that the engine could not bear: its id and the cause. */
  onFailure: (blob: string, cause: unknown) => void
}): ContentReader {
  const { engine, handlesOf, contextAllowed, names, batches, onFailure } = options
  return {
    read(item) {
      if ('reason' in item) {
        batches.skipped(item.reason, names.masked(item.name), item.bytes)
        return false
      }
      const result = scanBytes(engine, item.bytes, (cause) => onFailure(item.id, cause))
      const { candidates, facts, skips } = result
      const entries = new Map<string, string>()
      const matches = candidates.map((candidate): BlobMatchRecord => {
        const handles = handlesOf(candidate)
        const inside = candidate.inside === null ? null : keptEntry(names, entries, candidate.inside)
        return blobMatchOf(item.id, candidate, facts, handles, inside, contextAllowed)
      })
      for (const skip of skips) batches.skipped(skip.reason, item.id, skip.bytes)
      if (!isUnread(result, item.bytes)) batches.scanned(item.bytes.length, matches)
      return matches.length > 0
    },
  }
}

/** The name of an archive's entry as the ledger may keep it; each name of a blob is looked into once. */
function keptEntry(names: Names, known: Map<string, string>, name: string): string {
  const kept = known.get(name) ?? names.masked(name)
  known.set(name, kept)
  return kept
}
