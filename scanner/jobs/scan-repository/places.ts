import type { BlobPathRecord } from '#inventory/model/recording.ts'
import type { Presence } from '#inventory/model/terms.ts'
import { type Pair, type PairKey, pairKey } from '#scanner/sources/git/blob-path.ts'
import type { BlobPath } from '#scanner/sources/source.ts'

/** A blob with matches under a path, with the presence that the ledger knows; null when it does not know the place. */
export type KnownPlace = Pair & {
  readonly presence: Presence | null
  /** Whether a commit is known that brought it. */
  readonly brought: boolean
}
export type KnownPlaces = ReadonlyMap<PairKey, KnownPlace>

/** Known places, and the given ones that are not known yet. */
export function joinPlaces(known: KnownPlaces, more: Iterable<Pair>): Map<PairKey, KnownPlace> {
  const all = new Map(known)
  for (const { blob, path } of more) {
    const key = pairKey({ blob, path })
    if (!all.has(key)) all.set(key, { blob, path, presence: null, brought: false })
  }
  return all
}

/**
 * What the ledger has to be told: places that this scan saw in history, and places whose presence is another
 * than it knows. Who brought and removed them is told as far as this scan saw it; the ledger keeps the rest.
 */
export function changesOf(
  places: KnownPlaces,
  seen: readonly BlobPath[],
  presenceOf: (key: PairKey) => Presence,
): BlobPathRecord[] {
  const rows = new Map(seen.map((row) => [pairKey(row), row]))
  return [...places].flatMap(([key, { blob, path, presence: before }]) => {
    const presence = presenceOf(key)
    const row = rows.get(key)
    if (row === undefined && presence === before) return []
    return [{ blob, path, presence, introduced: row?.introduced ?? null, removed: row?.removed ?? null }]
  })
}
