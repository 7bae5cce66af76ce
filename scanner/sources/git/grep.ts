import type { GitRepository } from './repository.ts'
import { startGit } from './run.ts'

/** Files of a commit, in text, in which an extended regular expression is found; of these paths, or of all (null). */
export async function grepFiles(
  repository: GitRepository,
  { commit, expression, paths }: { commit: string; expression: string; paths: readonly string[] | null },
  signal: AbortSignal,
): Promise<string[]> {
  // `:(literal)` is what the path is, whatever it is called.
  const only = paths === null ? [] : ['--', ...paths.map((path) => `:(top,literal)${path}`)]
  const args = [
    'grep',
    '-lzIE',
    '--no-textconv',
    '--no-recurse-submodules',
    '-e',
    expression,
    commit,
    ...only,
  ]
  const git = startGit(args, { repository, signal })
  const chunks: Buffer[] = []
  try {
    for await (const chunk of git.stdout) chunks.push(Buffer.from(chunk))
    // Found nowhere is an end of 1, and no failure.
    await git.done.catch((error: unknown) => {
      signal.throwIfAborted()
      if (!isNothingFound(error)) throw error
    })
  } finally {
    git.kill()
  }
  const prefix = `${commit}:`
  return Buffer.concat(chunks)
    .toString('utf8')
    .split('\0')
    .flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []))
}

const isNothingFound = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('ended with 1')
