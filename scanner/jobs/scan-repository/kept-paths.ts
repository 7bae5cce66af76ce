import { type Pair, pairKey } from '#scanner/sources/git/blob-path.ts'
import { digestIn, type Names } from './names.ts'
import type { KnownPlace, KnownPlaces } from './places.ts'

export type KeptPaths = {
  /** What the ledger knows, under the paths that the source knows. */
  readonly known: KnownPlaces
  /** The path under which the ledger keeps, or may keep, a path of the source. */
  keptAs(path: string): string
}

/** Places that the ledger keeps under a masked path. */
export const maskedPlaces = (kept: KnownPlaces): KnownPlace[] =>
  [...kept.values()].filter(({ path }) => digestIn(path) !== null)

/**
 * Leads kept paths back to the source's by the digest in their mask: `found` are the paths that may be meant. A
 * path keeps the name it got first, so that a place stays one place whatever rules come and go.
 */
export function keptPaths(names: Names, kept: KnownPlaces, found: Iterable<Pair>): KeptPaths {
  const masked = new Map(maskedPlaces(kept).map(({ path }) => [digestIn(path), path]))
  const keptNames = new Map([...kept.values()].map(({ path }) => [path, path]))
  const real = new Map<string, string>()
  if (masked.size > 0)
    for (const { path } of found) {
      if (keptNames.has(path)) continue
      const name = names.digests(path).flatMap((digest) => masked.get(digest) ?? [])[0]
      if (name === undefined) continue
      keptNames.set(path, name)
      real.set(name, path)
    }
  const known = [...kept.values()].map((place) => ({ ...place, path: real.get(place.path) ?? place.path }))
  return {
    known: new Map(known.map((place) => [pairKey(place), place])),
    keptAs: (path) => keptNames.get(path) ?? names.masked(path),
  }
}
