import { emptyIgnoreFile } from '#scanner/suppress/index.ts'
import { finish } from './finish.ts'
import { judge } from './judge-all.ts'
import { allHitPlaces, writePlaces } from './ledger.ts'
import { type Run, tell } from './run.ts'

/** There is nothing to read, such as a wiki without a page: whatever lay there is gone. */
export async function scanNothing(run: Run): Promise<void> {
  const known = [...(await allHitPlaces(run)).values()].filter(({ presence }) => presence !== 'gone')
  await tell(run, 'judging', { blobsTotal: 0 })
  const gone = known.map(({ blob, path }) => ({
    blob,
    path,
    presence: 'gone' as const,
    introduced: null,
    removed: null,
  }))
  await writePlaces(run, gone, (path) => path)
  await judge(run, emptyIgnoreFile, new Set(known.map(({ blob }) => blob)), async function* () {})
  await finish(run, { tips: [], repository: null, blobsTotal: 0 })
}
