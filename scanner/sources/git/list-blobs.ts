import { SourceError } from '#scanner/sources/source.ts'
import type { BlobEntry, GitRepository, Reach } from './repository.ts'
import { revisionLines } from './revisions.ts'
import { startGit } from './run.ts'
import { salvageBlobs } from './salvage.ts'
import { lineBatches } from './tokens.ts'

const SIZES = ['cat-file', '--buffer', '--batch-check=%(objectname) %(objecttype) %(objectsize) %(rest)']

/**
 * Each unique blob reachable from `tips` and not from `known`, in an order that depends on these alone. An
 * object that is missing or damaged is listed with 0 bytes: reading it gives the skip. May list a blob again that
 * an older known commit held.
 */
export async function* listBlobs(repository: GitRepository, reach: Reach): AsyncGenerator<BlobEntry> {
  try {
    yield* listSound(repository, reach)
  } catch (error) {
    if (!(error instanceof SourceError) || error.code !== 'corrupt') throw error
    yield* listDamaged(repository, reach)
  }
}

/** git stops at the first damaged tree or commit: what it had not listed until there is found object by object. */
async function* listDamaged(repository: GitRepository, reach: Reach): AsyncGenerator<BlobEntry> {
  const listed = new Set<string>()
  try {
    for await (const { id } of listSound(repository, reach)) listed.add(id)
  } catch (error) {
    if (!(error instanceof SourceError) || error.code !== 'corrupt') throw error
  }
  for await (const entry of salvageBlobs(repository, reach)) if (!listed.has(entry.id)) yield entry
}

async function* listSound(repository: GitRepository, reach: Reach): AsyncGenerator<BlobEntry> {
  const input = await revisionLines(repository, reach)
  if (input === null) return
  const args = ['rev-list', '--objects', '--missing=print', '--stdin']
  const { signal } = reach
  const objects = startGit(args, { repository, signal, input })
  const sizes = startGit(SIZES, { repository, signal, inputFrom: objects })
  try {
    for await (const batch of lineBatches(sizes.stdout)) {
      for (const line of batch) {
        const entry = entryOf(line)
        if (entry !== null) yield entry
      }
    }
    await Promise.all([objects.done, sizes.done])
  } finally {
    objects.kill()
    sizes.kill()
  }
}

/** Every blob that the repository stores, reachable or not. */
export async function* listStoredBlobs(
  repository: GitRepository,
  signal?: AbortSignal,
): AsyncGenerator<BlobEntry> {
  const args = [...SIZES, '--batch-all-objects'].filter((arg) => arg !== '--buffer')
  const git = startGit(args, { repository, signal })
  try {
    for await (const batch of lineBatches(git.stdout)) {
      for (const line of batch) {
        const entry = entryOf(line)
        if (entry !== null) yield entry
      }
    }
    await git.done
  } finally {
    git.kill()
  }
}

function entryOf(line: Buffer): BlobEntry | null {
  const text = line.toString('utf8')
  const [id = '', type = '', size = '', ...path] = text.split(' ')
  if (type === 'missing') return { id: id.replace(/^\?/, ''), bytes: 0, path: '' }
  if (type !== 'blob') return null
  return { id, bytes: Number(size), path: path.join(' ') }
}
