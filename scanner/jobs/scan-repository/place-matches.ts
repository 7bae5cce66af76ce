import type { Presence } from '#inventory/model/terms.ts'
import {
  attribute,
  type BlobPathEvent,
  foldBlobPaths,
  type GitRepository,
  type Pair,
  type PairKey,
  pairKey,
  presenceOf,
  splitTips,
} from '#scanner/sources/git/index.ts'
import { present } from '#scanner/sources/git/revisions.ts'
import type { BlobPath } from '#scanner/sources/source.ts'
import { pathsOf } from './history.ts'
import { type KeptPaths, keptPaths, maskedPlaces } from './kept-paths.ts'
import { allHitBlobs, allHitPlaces, writePlaces } from './ledger.ts'
import { namesOf } from './names.ts'
import { changesOf, joinPlaces, type KnownPlaces } from './places.ts'
import { type Run, readsEverything } from './run.ts'
import type { WorkList } from './work-list.ts'

type Scanned = {
  readonly repository: GitRepository
  readonly list: WorkList
  /** Files with matches as they lie in the working tree, where that is not as HEAD holds them. */
  readonly uncommitted: readonly Pair[]
}

/** Finds out under which paths blobs with matches lie and lay, and writes it. Answers the blobs for which something changed. */
export async function placeMatches(run: Run, scanned: Scanned): Promise<Set<string>> {
  const { list, uncommitted } = scanned
  const hits = await allHitBlobs(run)
  const seen = await seenInHistory(run, scanned, hits)
  const { known, keptAs } = await knownPlaces(run, scanned, [...seen, ...uncommitted])
  const placed = joinPlaces(known, [...seen, ...uncommitted])
  const places = joinPlaces(placed, await unplaced(hits, placed, list))
  const presence = await presenceNow(run, scanned, known, places)
  for (const key of vanished(known, seen)) presence.set(key, 'gone')
  for (const pair of uncommitted) presence.set(pairKey(pair), 'at-head')
  const changed = changesOf(places, seen, (key) => presence.get(key) ?? 'gone')
  await writePlaces(run, changed, keptAs)
  return new Set(changed.map(({ blob }) => blob))
}

/** What the ledger knows. Where it keeps a masked path, history is asked which path that is. */
async function knownPlaces(
  run: Run,
  { repository, list }: Scanned,
  found: readonly Pair[],
): Promise<KeptPaths> {
  const names = namesOf(run.tools)
  const kept = await allHitPlaces(run)
  const masked = new Set(maskedPlaces(kept).map(({ blob }) => blob))
  const brought: Pair[] = []
  if (masked.size > 0) {
    const { signal } = run
    const tips = [...list.header.tips, ...run.start.knownTips].map(({ commit }) => commit)
    const reach = { tips: [...(await present(repository, tips, signal))], known: [], signal }
    for await (const { blob, path } of attribute(repository, { ...reach, isHit: (id) => masked.has(id) }))
      brought.push({ blob, path })
  }
  return keptPaths(names, kept, [...found, ...brought])
}

/** Comings and goings of blobs with matches, in the commits that the ledger has not read yet. */
async function seenInHistory(run: Run, { repository, list }: Scanned, hits: ReadonlySet<string>) {
  if (hits.size === 0) return []
  const events: BlobPathEvent[] = []
  const found = attribute(repository, {
    tips: list.header.tips.map(({ commit }) => commit),
    known: list.header.known,
    isHit: (blob) => hits.has(blob),
    signal: run.signal,
  })
  for await (const event of found) events.push(event)
  return foldBlobPaths(events)
}

/** Blobs that no commit brought (a tag may name a blob itself) lie under the path they were listed with. */
async function unplaced(hits: ReadonlySet<string>, places: KnownPlaces, list: WorkList): Promise<Pair[]> {
  const placed = new Set([...places.values()].map(({ blob }) => blob))
  const bare = new Set([...hits].filter((blob) => !placed.has(blob)))
  return [...(await pathsOf(list, bare))].map(([blob, path]) => ({ blob, path }))
}

/** Where git holds each place now. */
async function presenceNow(
  run: Run,
  { repository, list }: Scanned,
  known: KnownPlaces,
  places: KnownPlaces,
): Promise<Map<PairKey, Presence>> {
  const pairs = [...places.values()].map(({ blob, path, presence: was }) => ({ blob, path, was }))
  const former = formerTips(run, known)
  return presenceOf(repository, {
    ...splitTips(list.header.tips),
    pairs,
    ...(former === null ? {} : { formerTips: former }),
    signal: run.signal,
  })
}

/** Files that lay in the working tree and that no commit ever held: git knows nothing of them. */
function vanished(known: KnownPlaces, seen: readonly BlobPath[]): PairKey[] {
  const committed = new Set(seen.map(pairKey))
  return [...known].flatMap(([key, { presence, brought }]) =>
    !brought && (presence === 'at-head' || presence === 'gone') && !committed.has(key) ? [key] : [],
  )
}

/** The tips from which the known places were found; null when that cannot be told and all history has to be asked. */
function formerTips(run: Run, known: KnownPlaces): string[] | null {
  if (!readsEverything(run)) return run.start.knownTips.map(({ commit }) => commit)
  return known.size === 0 ? [] : null
}
