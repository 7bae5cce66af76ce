import { randomUUID } from 'node:crypto'
import { retireMatches } from '#inventory/occurrence/retire-matches.ts'
import { folderSource } from '#scanner/sources/folder.ts'
import { pairKey } from '#scanner/sources/git/index.ts'
import { finish } from './finish.ts'
import { MAX_BLOB_BYTES } from './history.ts'
import { openIgnoreFile } from './ignore-state.ts'
import { judge } from './judge-all.ts'
import { keptPaths } from './kept-paths.ts'
import { allHitPlaces, writePlaces } from './ledger.ts'
import { namesOf } from './names.ts'
import { readPieces } from './pieces.ts'
import { changesOf, joinPlaces } from './places.ts'
import { type Run, tell } from './run.ts'
import { wanted } from './work-tree.ts'

/** Reads a folder that is no repository: all of its files each time, for nothing says which changed. */
export async function scanDirectory(run: Run, path: string): Promise<void> {
  // A folder has no order of its own to go on in: each attempt is a work list of its own.
  await tell(run, 'reading', {}, `folder:${randomUUID()}`)
  const files = () => folderSource(path, { maxBytes: MAX_BLOB_BYTES, signal: run.signal })
  const { hits, count } = await readPieces(run, 0, (await files()).pieces)
  await tell(run, 'judging', { blobsTotal: count })
  const here = new Map(hits.map((hit) => [pairKey(hit), hit.hidden ? 'in-history' : 'at-head'] as const))
  const { known, keptAs } = keptPaths(namesOf(run.tools), await allHitPlaces(run), hits)
  const places = joinPlaces(known, hits)
  await writePlaces(
    run,
    changesOf(places, [], (key) => here.get(key) ?? 'gone'),
    keptAs,
  )
  await retireMatches(run.tools.ctx, run.start.lease)
  const { file } = await openIgnoreFile(run, { workTree: path, repository: null })
  await judge(run, file, null, async function* (ids) {
    yield* wanted((await files()).pieces, ids)
  })
  await finish(run, { tips: [], repository: null, blobsTotal: count })
}
