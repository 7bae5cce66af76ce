import type { BlobPathRecord, CommitRecord } from '#inventory/model/recording.ts'
import { hitBlobs, hitPlaces } from '#inventory/occurrence/hit-blobs.ts'
import { recordBlobPaths } from '#inventory/occurrence/record-blob-paths.ts'
import { type PairKey, pairKey } from '#scanner/sources/git/blob-path.ts'
import { type Names, namesOf } from './names.ts'
import type { KnownPlace } from './places.ts'
import type { Run } from './run.ts'

const BATCH = 2_000

/** Ids of all blobs of the repository that have matches. */
export async function allHitBlobs({ tools, start, signal }: Run): Promise<Set<string>> {
  const all = new Set<string>()
  for (let after: string | null = null; ; ) {
    signal.throwIfAborted()
    const page: Awaited<ReturnType<typeof hitBlobs>> = await hitBlobs(tools.ctx, {
      repositoryId: start.repository.id,
      after,
    })
    for (const blob of page.blobs) all.add(blob)
    if (page.next === null) return all
    after = page.next
  }
}

/** Where those blobs lie, as far as the ledger knows. */
export async function allHitPlaces({ tools, start, signal }: Run): Promise<Map<PairKey, KnownPlace>> {
  const all = new Map<PairKey, KnownPlace>()
  for (let after: string | null = null; ; ) {
    signal.throwIfAborted()
    const page: Awaited<ReturnType<typeof hitPlaces>> = await hitPlaces(tools.ctx, {
      repositoryId: start.repository.id,
      after,
    })
    for (const place of page.places) all.set(pairKey(place), place)
    if (page.next === null) return all
    after = page.next
  }
}

/** Writes places under the paths that the ledger keeps, and commits with the names of people that it may keep. */
export async function writePlaces(
  { tools, start, signal }: Run,
  changed: readonly BlobPathRecord[],
  keptAs: (path: string) => string,
): Promise<void> {
  const names = namesOf(tools)
  for (let at = 0; at < changed.length; at += BATCH) {
    signal.throwIfAborted()
    const paths = changed.slice(at, at + BATCH).map((place) => ({
      ...place,
      path: keptAs(place.path),
      introduced: keptCommit(names, place.introduced),
      removed: keptCommit(names, place.removed),
    }))
    await recordBlobPaths(tools.ctx, { lease: start.lease, paths })
  }
}

const keptCommit = (names: Names, commit: CommitRecord | null): CommitRecord | null =>
  commit === null
    ? null
    : { ...commit, author: names.masked(commit.author), authorEmail: names.masked(commit.authorEmail) }
