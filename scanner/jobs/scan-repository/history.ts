import path from 'node:path'
import { recordBlobMatches } from '#inventory/occurrence/record-blob-matches.ts'
import { handleMaker } from '#scanner/keys/handles.ts'
import { type GitRepository, listBlobs, readBlobs, runGit, type Tip } from '#scanner/sources/git/index.ts'
import { present, revisionLines } from '#scanner/sources/git/revisions.ts'
import type { Blob, Skip } from '#scanner/sources/source.ts'
import { batches } from './batch.ts'
import { namesOf } from './names.ts'
import { contentReader } from './read-content.ts'
import { type Run, readsEverything, tell } from './run.ts'
import { openWorkList, type WorkItem, type WorkList, writeWorkList } from './work-list.ts'

/** Larger blobs are skipped, and counted as too large. */
export const MAX_BLOB_BYTES = 100 * 1024 * 1024

export type History = { readonly list: WorkList; readonly from: number }

export const workListFile = ({ tools, start }: Run): string =>
  path.join(tools.dataDirectory, 'scans', `${start.lease.scanId}.blobs`)

/** The blobs this scan has to read, and where to go on: at the start, or where an interrupted run stopped. */
export async function planHistory(
  run: Run,
  repository: GitRepository,
  tips: readonly Tip[],
): Promise<History> {
  const { start, tools, signal } = run
  const left = start.resume === null ? null : await openWorkList(workListFile(run))
  if (left !== null && (await isGoodFor(run, repository, left)))
    return { list: left, from: start.resume?.cursor ?? 0 }
  await tell(run, 'listing', { refs: tips.filter(({ ref }) => ref !== 'HEAD').length })
  const known = readsEverything(run) ? [] : start.knownTips.map(({ commit }) => commit)
  const header = { detectionVersion: tools.engine.detectionVersion, tips: [...tips], known }
  const reach = { tips: tips.map(({ commit }) => commit), known, signal }
  const list = await writeWorkList(workListFile(run), header, listBlobs(repository, reach))
  const commits = await countCommits(repository, reach)
  await tell(run, 'reading', { blobsTotal: list.count, commits }, list.digest)
  return { list, from: start.resume?.workList === list.digest ? start.resume.cursor : 0 }
}

/** A list is of use when it is the one that was begun, with the same engine, and its tips were not gone since. */
async function isGoodFor({ start, tools, signal }: Run, repository: GitRepository, list: WorkList) {
  if (list.digest !== start.resume?.workList) return false
  if (list.header.detectionVersion !== tools.engine.detectionVersion) return false
  const tips = new Set(list.header.tips.map(({ commit }) => commit))
  return (await present(repository, [...tips], signal)).size === tips.size
}

async function countCommits(
  repository: GitRepository,
  reach: { tips: string[]; known: string[]; signal: AbortSignal },
): Promise<number> {
  const input = await revisionLines(repository, reach)
  if (input === null) return 0
  const { signal } = reach
  const output = await runGit(['rev-list', '--count', '--stdin'], { repository, signal, input })
  return Number(output.toString('latin1'))
}

/** Reads the blobs of the list from where it stopped, and writes their matches with the cursor. Answers those with matches. */
export async function readHistory(
  run: Run,
  repository: GitRepository,
  { list, from }: History,
): Promise<Set<string>> {
  const { signal } = run
  const names = new Map<string, string>()
  async function* wanted() {
    for await (const item of list.items(from)) {
      names.set(item.id, item.path)
      yield item
    }
  }
  const answers = readBlobs(repository, wanted(), { maxBytes: MAX_BLOB_BYTES, signal })
  return readAll(run, from, named(answers, names))
}

/** Skips under a path that people know, where there is one. */
async function* named(
  answers: AsyncIterable<Blob | Skip>,
  names: Map<string, string>,
): AsyncGenerator<Blob | Skip> {
  for await (const answer of answers) {
    const id = 'reason' in answer ? answer.name : answer.id
    yield 'reason' in answer ? { ...answer, name: names.get(id) || id } : answer
    names.delete(id)
  }
}

/** Scans what comes and writes it in batches; each item is one step of the cursor. Answers ids with matches. */
export async function readAll(
  run: Run,
  from: number,
  items: AsyncIterable<Blob | Skip>,
): Promise<Set<string>> {
  const { tools, start } = run
  const pending = batches(start.lease, from, (batch) => recordBlobMatches(tools.ctx, batch))
  const reader = contentReader({
    engine: tools.engine,
    handlesOf: handleMaker({ keys: tools.keys, salt: tools.salt, repositoryId: start.repository.id }),
    contextAllowed: start.contextAllowed,
    names: namesOf(tools),
    batches: pending,
    onFailure: (blob, error) =>
      tools.log.error({ error, blob, scanId: start.lease.scanId }, 'the engine could not bear a content'),
  })
  const hits = new Set<string>()
  for await (const item of items) {
    run.signal.throwIfAborted()
    if (reader.read(item) && 'id' in item) hits.add(item.id)
    await pending.next()
  }
  run.signal.throwIfAborted()
  await pending.flush()
  return hits
}

/** One path of each of the given blobs, as the work list knows it. */
export async function pathsOf(list: WorkList, ids: ReadonlySet<string>): Promise<Map<string, string>> {
  const paths = new Map<string, string>()
  if (ids.size === 0) return paths
  for await (const item of list.items(0)) addPath(paths, ids, item)
  return paths
}

function addPath(paths: Map<string, string>, ids: ReadonlySet<string>, { id, path: name }: WorkItem): void {
  if (ids.has(id)) paths.set(id, name === '' ? id : name)
}
