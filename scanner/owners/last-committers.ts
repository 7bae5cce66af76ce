import type { GitRepository } from '#scanner/sources/git/repository.ts'
import { startGit } from '#scanner/sources/git/run.ts'
import { fieldBatches } from '#scanner/sources/git/tokens.ts'
import { committerOf } from './committer.ts'

/** Who changed a file last, and by which commit. */
export type LastCommit = { readonly commit: string; readonly name: string; readonly email: string }

const COMMIT = '\u0001'
const LOG = [
  '--literal-pathspecs',
  'log',
  '--name-only',
  '-z',
  '--no-merges',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--no-mailmap',
  '--encoding=UTF-8',
  `--format=${COMMIT}%H%x00%an%x00%ae`,
  '--stdin',
]

/**
 * The last person, no machine, who changed each of the paths on the way to the head: one walk, which ends as soon as
 * each path has an answer. Paths nobody is known for are left out. Throws SourceError.
 */
export async function lastCommitters(
  repository: GitRepository,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, LastCommit>> {
  const found = new Map<string, LastCommit>()
  const wanted = new Set(paths.filter((path) => !path.includes('\n')))
  if (repository.headCommit === null || wanted.size === 0) return found
  const input = [`${repository.headCommit}\n--\n`, ...[...wanted].map((path) => `${path}\n`)]
  const git = startGit(LOG, { repository, signal, input })
  const read = reader((path, commit) => {
    if (wanted.delete(path)) found.set(path, commit)
  })
  try {
    for await (const batch of fieldBatches(git.stdout)) {
      for (const field of batch) read(field.toString('utf8'))
      if (wanted.size === 0) return found
    }
    await git.done
  } finally {
    git.kill()
  }
  return found
}

/** Fields are id, name and e-mail of a commit, then the paths it changed. */
function reader(onPath: (path: string, commit: LastCommit) => void): (field: string) => void {
  let header: string[] = []
  let commit: LastCommit | null = null
  return (field) => {
    const text = field.replace(/^\n+/, '')
    if (text.startsWith(COMMIT)) {
      header = [text.slice(COMMIT.length)]
      commit = null
    } else if (header.length > 0 && header.length < 3) {
      header.push(field)
      const [id = '', name = '', email] = header
      if (email === undefined) return
      header = []
      commit = committerOf({ name, email }).isBot ? null : { commit: id, name, email }
    } else if (commit !== null && text !== '') onPath(text, commit)
  }
}
