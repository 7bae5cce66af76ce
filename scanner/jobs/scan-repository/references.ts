import { endOtherReferences } from '#inventory/code-reference/end-references.ts'
import { matchReferences } from '#inventory/code-reference/match-references.ts'
import { recordReferences } from '#inventory/code-reference/record-references.ts'
import { noteReferencesRead, referencesRead } from '#inventory/code-reference/references-read.ts'
import { LeaseLost } from '#inventory/errors.ts'
import type { CodeReference } from '#inventory/model/code-reference.ts'
import { MOST_IN_A_FILE, REFERENCES_VERSION, referencesIn, TRIGGER } from '#scanner/references/index.ts'
import { blobsAt, changedFiles } from '#scanner/sources/git/changed-files.ts'
import { grepFiles } from '#scanner/sources/git/grep.ts'
import { type GitRepository, readBlobs } from '#scanner/sources/git/index.ts'
import { namesOf } from './names.ts'
import type { Run } from './run.ts'

/** A file that names secrets is written by hand, or nearly so. */
const MOST_BYTES = 1024 * 1024
/** Names on a command line of git. */
const PATHS_AT_ONCE = 200
/** Beyond, looking through the whole head is cheaper. */
const MOST_CHANGED = 2_000

/**
 * Reads where the head of a repository names secrets of vaults: of all of it the first time, then of what changed.
 * Who uses what can be asked later: what fails here is told to the log, and the scan goes on.
 */
export async function readReferences(run: Run, repository: GitRepository): Promise<void> {
  try {
    await read(run, repository)
  } catch (error) {
    if (error instanceof LeaseLost || run.signal.aborted) throw error
    run.tools.log.error({ error, scanId: run.start.lease.scanId }, 'references in code could not be read')
  }
}

async function read(run: Run, repository: GitRepository): Promise<void> {
  const { tools, start, signal } = run
  const commit = repository.headCommit
  if (commit === null) return
  const { id: repositoryId } = start.repository
  const before = await referencesRead(tools.ctx, { repositoryId })
  const isSameReader = before?.version === REFERENCES_VERSION
  if (isSameReader && before.commit === commit) return
  const changed = isSameReader
    ? await changedFiles(repository, { from: before.commit, to: commit }, signal)
    : null
  const paths = changed === null || changed.length > MOST_CHANGED ? null : changed
  let skippedCount = 0
  let droppedCount = 0
  const kept: string[] = []
  for await (const { looked, found } of files(repository, commit, paths, signal)) {
    const { references, skipped, dropped } = await referencesOf(repository, commit, found, signal)
    const masked = maskedBy(run, references)
    const names = namesOf(tools)
    const own = looked.map(names.masked)
    if (paths === null) kept.push(...own)
    await recordReferences(tools.ctx, { lease: start.lease, paths: own, references: masked })
    skippedCount += skipped
    droppedCount += dropped
  }
  if (paths === null) await endOtherReferences(tools.ctx, { lease: start.lease, paths: kept })
  await matchReferences(tools.ctx, { repositoryId })
  await noteReferencesRead(tools.ctx, {
    lease: start.lease,
    commit,
    version: REFERENCES_VERSION,
    skippedCount,
    droppedCount,
  })
}

/** Portions of files: those looked at, and those of them that may name something. */
async function* files(
  repository: GitRepository,
  commit: string,
  paths: readonly string[] | null,
  signal: AbortSignal,
): AsyncGenerator<{ readonly looked: readonly string[]; readonly found: readonly string[] }> {
  const expression = TRIGGER
  if (paths === null) {
    const found = await grepFiles(repository, { commit, expression, paths }, signal)
    for (const portion of portions(found)) yield { looked: portion, found: portion }
    return
  }
  for (const looked of portions(paths))
    yield { looked, found: await grepFiles(repository, { commit, expression, paths: looked }, signal) }
}

function* portions(paths: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < paths.length; at += PATHS_AT_ONCE) yield paths.slice(at, at + PATHS_AT_ONCE)
}

async function referencesOf(
  repository: GitRepository,
  commit: string,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<{ references: CodeReference[]; skipped: number; dropped: number }> {
  if (paths.length === 0) return { references: [], skipped: 0, dropped: 0 }
  const blobs = [...(await blobsAt(repository, { commit, paths }, signal))]
  const references: CodeReference[] = []
  let skipped = 0
  let dropped = 0
  let at = 0
  const requests = blobs.map(([, blob]) => blob)
  for await (const item of readBlobs(repository, requests, { maxBytes: MOST_BYTES, signal })) {
    const [path = ''] = blobs[at++] ?? []
    if (!('id' in item)) {
      skipped++
      continue
    }
    const all = referencesIn(path, Buffer.from(item.bytes).toString('utf8'))
    references.push(...all.slice(0, MOST_IN_A_FILE))
    dropped += Math.max(0, all.length - MOST_IN_A_FILE)
  }
  return { references, skipped, dropped }
}

/** Names that others gave may hold a value: then they are masked, and match nothing. */
function maskedBy({ tools }: Run, references: readonly CodeReference[]): CodeReference[] {
  const { masked } = namesOf(tools)
  return references.map((each) => ({
    ...each,
    path: masked(each.path),
    reference: masked(each.reference).slice(0, 500),
  }))
}
