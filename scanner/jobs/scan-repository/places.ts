import type { BlobPathRecord } from '#inventory/model/recording.ts'
import type { Presence } from '#inventory/model/terms.ts'
import { type PairKey, pairKey } from '#scanner/sources/git/blob-path.ts'
import type { BlobPath } from '#scanner/sources/source.ts'

/** Every place known of blobs with matches, by blob and path. */
export type Places = Map<PairKey, BlobPathRecord>

/**
 * Known places with what this scan saw of them: the first introduction stays, the last removal counts. Places
 * seen for the first time come with `in-history`, until presence is looked up.
 */
export function mergeSeen(known: Places, seen: readonly BlobPath[]): Places {
  const merged = new Map(known)
  for (const row of seen) {
    const key = pairKey(row)
    const before = known.get(key)
    merged.set(key, {
      blob: row.blob,
      path: row.path,
      introduced: before?.introduced ?? row.introduced,
      removed: row.removed,
      presence: before?.presence ?? 'in-history',
    })
  }
  return merged
}

/** The same places where they are now; what is at a tip was not removed, whatever another branch did. */
export function withPresence(places: Places, presenceOf: (place: BlobPathRecord) => Presence): Places {
  const now = new Map<PairKey, BlobPathRecord>()
  for (const [key, place] of places) {
    const presence = presenceOf(place)
    const isHeld = presence === 'at-head' || presence === 'at-tip'
    now.set(key, { ...place, presence, removed: isHeld ? null : place.removed })
  }
  return now
}

/** Those of `after` that `before` does not hold in the same form. */
export function changedPlaces(before: Places, after: Places): BlobPathRecord[] {
  return [...after].flatMap(([key, place]) =>
    isSame(before.get(key), place) ? [] : [place],
  )
}

const isSame = (a: BlobPathRecord | undefined, b: BlobPathRecord): boolean =>
  a !== undefined &&
  a.presence === b.presence &&
  a.introduced?.id === b.introduced?.id &&
  a.removed?.id === b.removed?.id
