import {
  attribute,
  type BlobEntry,
  foldBlobPaths,
  type GitRepository,
  listBlobs,
  listStoredBlobs,
  listTips,
  pairKey,
  presenceOf,
  type Reach,
  readBlobs,
  resolveRange,
  resolveSince,
  splitTips,
  stagedBlobs,
  type Tip,
} from '#scanner/sources/git/index.ts'
import type { BlobPath } from '#scanner/sources/source.ts'
import { countCommits, listTree } from './ask-git.ts'
import { type Look, type Placement, type Run, scanBlob } from './look.ts'
import type { BeyondRefs } from './options.ts'
import { scanWorkTree } from './scan-work-tree.ts'
import { settle } from './settle.ts'

/** Looks at what the options select of a repository: history, working tree, staged files. Throws SourceError. */
export async function scanRepository(run: Run, look: Look, repository: GitRepository): Promise<void> {
  const { selection } = run.options
  const { stash, reflog, unreachable } = run.options.beyondRefs
  const tips = await listTips(repository, { signal: run.signal, stash, reflog })
  if (repository.shallow) look.warnings.push('A shallow clone: older history is not here and was not read.')
  if (tips.length === 0) look.warnings.push('The repository has no commits yet.')
  if (selection.kind === 'staged') return scanStaged(run, look, repository)
  const reach = await reachOf(run, look, repository, tips)
  const placements: Placement[] = []
  if (reach !== null) {
    look.tally.commits = await countCommits(repository, reach)
    look.tally.refs = tips.filter(({ ref }) => ref !== 'HEAD' && ref !== REFLOG).length
    const listed = unreachable ? new Set<string>() : null
    await scanEntries(run, look, repository, noting(listBlobs(repository, reach), listed))
    placements.push(...(await placeHistory(run, look, { repository, reach, tips })))
    if (listed !== null) placements.push(...(await scanUnreachable(run, look, repository, listed)))
  }
  if (selection.kind === 'tree') placements.push(...(await scanTree(run, look, repository, selection.commit)))
  if (selection.kind === 'working-tree' && repository.workTree === null && repository.headCommit !== null)
    placements.push(...(await scanTree(run, look, repository, repository.headCommit)))
  const isWhole = selection.kind === 'everything' || selection.kind === 'working-tree'
  if (repository.workTree !== null && isWhole)
    placements.push(...(await scanWorkTree(run, look, { repository, historyRead: reach !== null })))
  await settle(run, look, placements)
}

/** The commits to read, or null for none; says in words what that is. */
async function reachOf(
  run: Run,
  look: Look,
  repository: GitRepository,
  tips: readonly Tip[],
): Promise<Reach | null> {
  const { signal } = run
  const { selection } = run.options
  const all = [...new Set(tips.map(({ commit }) => commit))]
  const tree = repository.workTree === null ? '' : 'working tree and '
  switch (selection.kind) {
    case 'since':
      look.read = `commits since ${selection.revision}`
      return { ...(await resolveSince(repository, selection.revision, all, signal)), signal }
    case 'range':
      look.read = `commits ${selection.range}`
      return { ...(await resolveRange(repository, selection.range, signal)), signal }
    case 'commits': {
      look.read = 'the given commits'
      const known = [...selection.known, ...(selection.notOnRemotes ? remoteTips(tips) : [])]
      return { tips: selection.tips, known, signal }
    }
    case 'tree':
      look.read = `tree of ${selection.commit.slice(0, 10)}`
      return null
    case 'working-tree':
      look.read = repository.workTree === null ? 'tree of HEAD only' : 'working tree only'
      return null
    default:
      look.read = `${tree}full history${beyondWords(run.options.beyondRefs)}`
  }
  return { tips: all, known: [], signal }
}

const remoteTips = (tips: readonly Tip[]): string[] =>
  tips.filter(({ ref }) => ref.startsWith('refs/remotes/')).map(({ commit }) => commit)

/** The name that `listTips` gives what only reflogs remember. */
const REFLOG = 'reflog'

const beyondWords = ({ stash, reflog, unreachable }: BeyondRefs): string =>
  [stash ? ', stash' : '', reflog ? ', reflog' : '', unreachable ? ', unreachable objects' : ''].join('')

/** Passes entries on and writes their ids down. */
async function* noting(
  entries: AsyncIterable<BlobEntry>,
  listed: Set<string> | null,
): AsyncGenerator<BlobEntry> {
  for await (const entry of entries) {
    listed?.add(entry.id)
    yield entry
  }
}

/** What the repository stores and no tip leads to. Such blobs have no path: their id stands for it. */
async function scanUnreachable(
  run: Run,
  look: Look,
  repository: GitRepository,
  listed: ReadonlySet<string>,
): Promise<Placement[]> {
  const found: string[] = []
  async function* others() {
    for await (const entry of listStoredBlobs(repository, run.signal)) {
      if (listed.has(entry.id)) continue
      found.push(entry.id)
      yield entry
    }
  }
  await scanEntries(run, look, repository, others())
  return found
    .filter((blob) => look.hits.has(blob))
    .map((blob) => ({ blob, path: blob, introduced: null, presence: 'unreachable', inHead: false }))
}

/** What a commit holds. */
async function scanTree(
  run: Run,
  look: Look,
  repository: GitRepository,
  commit: string,
): Promise<Placement[]> {
  const entries = await listTree(repository, commit, run.signal)
  await scanEntries(run, look, repository, entries)
  return entries.map(({ id, path }) => ({
    blob: id,
    path,
    introduced: null,
    presence: 'at-head',
    inHead: true,
  }))
}

async function scanStaged(run: Run, look: Look, repository: GitRepository): Promise<void> {
  look.read = 'staged files'
  const wanted: BlobEntry[] = []
  for await (const staged of stagedBlobs(repository, run.signal)) {
    if ('reason' in staged) look.tally.skip(staged)
    else wanted.push(staged)
  }
  await scanEntries(run, look, repository, wanted)
  const placements = wanted.map(
    ({ id, path }): Placement => ({ blob: id, path, introduced: null, presence: 'at-head', inHead: false }),
  )
  await settle(run, look, placements)
}

/** Reads and scans each blob once. Answers come in the order of the entries. */
async function scanEntries(
  run: Run,
  look: Look,
  repository: GitRepository,
  entries: AsyncIterable<BlobEntry> | Iterable<BlobEntry>,
): Promise<void> {
  const { signal, progress } = run
  const paths = new Map<string, string>()
  async function* noted() {
    for await (const entry of entries) {
      if (paths.has(entry.id)) continue
      paths.set(entry.id, entry.path)
      yield entry
    }
  }
  for await (const answer of readBlobs(repository, noted(), { signal })) {
    if ('reason' in answer) {
      look.tally.skip({ ...answer, name: paths.get(answer.name) || answer.name })
      paths.delete(answer.name)
    } else {
      scanBlob(run, look, answer, paths.get(answer.id) || answer.id)
      paths.delete(answer.id)
    }
    const { scanned, bytes } = look.tally
    progress.update({ doing: 'Reading history', done: scanned, total: null, bytes, likely: look.likely })
  }
}

type Placing = { readonly repository: GitRepository; readonly reach: Reach; readonly tips: readonly Tip[] }

/** Who brought each blob with hits where, and whether it is still there. */
async function placeHistory(
  run: Run,
  look: Look,
  { repository, reach, tips }: Placing,
): Promise<Placement[]> {
  const { hits, tally } = look
  if (hits.size === 0) return []
  run.progress.update({
    doing: 'Asking who and when',
    done: 0,
    total: null,
    bytes: tally.bytes,
    likely: look.likely,
  })
  const events = []
  for await (const event of attribute(repository, { ...reach, isHit: (id) => hits.has(id) }))
    events.push(event)
  const rows = foldBlobPaths(events).filter(
    ({ introduced }) => introduced !== null || reach.known.length === 0,
  )
  const pairs = rows.map(({ blob, path }) => ({ blob, path }))
  const presences = await presenceOf(repository, {
    ...splitTips(tips.filter(({ ref }) => ref !== REFLOG)),
    pairs,
    formerTips: tips.filter(({ ref }) => ref === REFLOG).map(({ commit }) => commit),
    signal: run.signal,
  })
  const placed = rows.map((row) => placementOf(row, presences.get(pairKey(row)) ?? 'in-history'))
  const isPartial = reach.known.length > 0
  return isPartial ? placed : [...placed, ...unplaced(look, new Set(rows.map(({ blob }) => blob)))]
}

const placementOf = ({ blob, path, introduced }: BlobPath, presence: Placement['presence']): Placement => ({
  blob,
  path,
  introduced,
  presence,
  inHead: presence === 'at-head',
})

/** Blobs that no commit brought (a tag may name a blob), under the path they were listed with. */
export function unplaced(look: Look, placed: ReadonlySet<string>): Placement[] {
  return [...look.hits.keys()]
    .filter((blob) => !placed.has(blob))
    .map((blob) => {
      const path = look.pathHints.get(blob) ?? blob
      return { blob, path, introduced: null, presence: 'in-history', inHead: false }
    })
}
