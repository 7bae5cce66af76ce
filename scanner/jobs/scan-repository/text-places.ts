import type { BlobPathRecord, CommitRecord } from '#inventory/model/recording.ts'
import type { Presence } from '#inventory/model/terms.ts'
import { pairKey } from '#scanner/sources/git/index.ts'
import type { KnownPlace, KnownPlaces } from './places.ts'

/** A text as it stands now, under the name of its bytes. */
export type ReadText = {
  readonly path: string
  readonly blob: string
  /** Who wrote it, and when; null where that is not known. */
  readonly written: CommitRecord | null
}

export type TextPlaces = {
  /** What changes with texts that were read: `hits` are the blobs with matches among them. */
  read(texts: readonly ReadText[], hits: ReadonlySet<string>): BlobPathRecord[]
  /** Paths with matches that were not read in this run, and that were there when it began. */
  unread(): string[]
  /** What changes when the texts of a path are there no more. */
  gone(path: string): BlobPathRecord[]
}

/**
 * Where texts with matches lie: as it stands now is `at-head`, what it was before an edit is `in-history` (GitHub shows
 * it to readers), what was deleted is `gone`.
 */
export function textPlaces(known: KnownPlaces): TextPlaces {
  const byPath = Map.groupBy([...known.values()], ({ path }) => path)
  const seen = new Set<string>()

  function set(place: KnownPlace, presence: Presence, written: CommitRecord | null): BlobPathRecord[] {
    if (place.presence === presence) return []
    const changed = { ...place, presence }
    const others = (byPath.get(place.path) ?? []).filter((each) => pairKey(each) !== pairKey(place))
    byPath.set(place.path, [...others, changed])
    return [{ blob: place.blob, path: place.path, presence, introduced: written, removed: null }]
  }

  return {
    read: (texts, hits) =>
      texts.flatMap(({ path, blob, written }) => {
        seen.add(path)
        const here = byPath.get(path) ?? []
        const former = here.filter((place) => place.blob !== blob && place.presence === 'at-head')
        const now = here.find((place) => place.blob === blob)
        const added = now ?? (hits.has(blob) ? { blob, path, presence: null, brought: false } : null)
        return [
          ...former.flatMap((place) => set(place, 'in-history', null)),
          ...(added === null ? [] : set(added, 'at-head', written)),
        ]
      }),
    unread: () =>
      [...byPath].flatMap(([path, places]) =>
        !seen.has(path) && places.some(({ presence }) => presence !== 'gone') ? [path] : [],
      ),
    gone: (path) => (byPath.get(path) ?? []).flatMap((place) => set(place, 'gone', null)),
  }
}
