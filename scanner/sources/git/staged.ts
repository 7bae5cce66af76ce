import { resolve, sep } from 'node:path'
import type { Skip } from '#scanner/sources/source.ts'
import { pathText } from './path-text.ts'
import type { BlobEntry, GitRepository } from './repository.ts'
import { runGit, startGit } from './run.ts'
import { sizesOf } from './sizes.ts'
import { fields } from './tokens.ts'

/** A blob of the index under its path. */
export type StagedBlob = BlobEntry

/**
 * What the index holds and HEAD does not: each blob under its path, a Skip for each submodule. Unmerged paths
 * give each of their sides. Inside a commit hook of this repository the index of that commit is read.
 */
export async function* stagedBlobs(
  repository: GitRepository,
  signal?: AbortSignal,
): AsyncGenerator<StagedBlob | Skip> {
  const entries: StagedEntry[] = []
  for await (const entry of stagedEntries(repository, signal)) entries.push(entry)
  const ids = entries.filter(({ mode }) => mode !== '160000').map(({ id }) => id)
  const sizes = await sizesOf(repository, ids, signal)
  for (const { mode, id, path } of entries) {
    if (mode === '160000') yield { reason: 'submodule', name: path, bytes: 0 }
    else yield { id, path, bytes: sizes.get(id) ?? 0 }
  }
}

type StagedEntry = { readonly mode: string; readonly id: string; readonly path: string }

async function* stagedEntries(
  repository: GitRepository,
  signal: AbortSignal | undefined,
): AsyncGenerator<StagedEntry> {
  const base = repository.headCommit ?? (await emptyTree(repository, signal))
  const options = ['--cached', '--raw', '-z', '--no-abbrev', '--no-renames', '--diff-filter=d', base, '--']
  const git = startGit(['diff-index', ...options], { repository, signal, indexFile: hookIndex(repository) })
  let entry: Omit<StagedEntry, 'path'> | null = null
  let unmerged = false
  try {
    for await (const field of fields(git.stdout)) {
      if (entry === null) {
        const [, mode = '', , id = '', status = ''] = field.toString('latin1').split(' ')
        entry = { mode, id }
        unmerged ||= status === 'U'
      } else {
        if (!/^0+$/.test(entry.id)) yield { ...entry, path: pathText(field) }
        entry = null
      }
    }
    await git.done
  } finally {
    git.kill()
  }
  if (unmerged) yield* unmergedEntries(repository, signal)
}

async function* unmergedEntries(
  repository: GitRepository,
  signal: AbortSignal | undefined,
): AsyncGenerator<StagedEntry> {
  const indexFile = hookIndex(repository)
  const git = startGit(['ls-files', '--unmerged', '-z'], { repository, signal, indexFile })
  try {
    for await (const field of fields(git.stdout)) {
      const tab = field.indexOf(9)
      const [mode = '', id = ''] = field.toString('latin1', 0, tab).split(' ')
      yield { mode, id, path: pathText(field.subarray(tab + 1)) }
    }
    await git.done
  } finally {
    git.kill()
  }
}

async function emptyTree(repository: GitRepository, signal: AbortSignal | undefined): Promise<string> {
  const output = await runGit(['hash-object', '-t', 'tree', '--stdin'], { repository, signal, input: [] })
  return output.toString('latin1').trim()
}

/** git gives its hooks the index of the commit being made, which is not always the file `index`. */
function hookIndex({ gitDir, workTree }: GitRepository): string | undefined {
  const named = process.env.GIT_INDEX_FILE
  if (named === undefined || workTree === null) return undefined
  const file = resolve(workTree, named)
  return file.startsWith(gitDir + sep) ? file : undefined
}
