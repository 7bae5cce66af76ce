import type { BlobPath, Commit } from '#scanner/sources/source.ts'
import { type BlobPathEvent, type PairKey, pairKey } from './blob-path.ts'

type Folding = { blob: string; path: string; introduced: Commit | null; removed: Commit | null }

/**
 * One row for each blob under a path: the first commit that brought it there, and the last that took it
 * away when none brought it back later. A tip may still hold a blob that another branch removed: with
 * presence known, `removed` of what is at a tip is null.
 */
export function foldBlobPaths(
  events: Iterable<BlobPathEvent>,
  isAtTip: (key: PairKey) => boolean = () => false,
): BlobPath[] {
  const rows = new Map<PairKey, Folding>()
  for (const event of events) {
    const row = rowOf(rows, event)
    if (event.kind === 'removed') row.removed = event.commit
    else {
      row.introduced ??= event.commit
      row.removed = null
    }
  }
  return [...rows].map(([key, row]) => (isAtTip(key) ? { ...row, removed: null } : row))
}

function rowOf(rows: Map<PairKey, Folding>, event: BlobPathEvent): Folding {
  const key = pairKey(event)
  const known = rows.get(key)
  if (known !== undefined) return known
  const row: Folding = { blob: event.blob, path: event.path, introduced: null, removed: null }
  rows.set(key, row)
  return row
}
