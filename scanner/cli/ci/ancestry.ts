import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { SetupError } from '#scanner/usage-error.ts'

const run = promisify(execFile)

/**
 * Makes sure that every commit between `base` and `head` is here: a workflow checks out one commit, so the others
 * are fetched as that checkout was. Answers where the two parted; throws SetupError rather than look at less.
 */
export async function fetchAncestry(folder: string, base: string, head: string): Promise<string> {
  const known = await mergeBase(folder, base, head)
  if (known !== null && !(await isShallow(folder))) return known
  for (const more of [[], ['--unshallow']]) {
    await git(folder, [
      'fetch',
      '--quiet',
      '--no-tags',
      '--no-recurse-submodules',
      ...more,
      'origin',
      base,
      head,
    ])
    const found = await mergeBase(folder, base, head)
    if (found !== null && !(await isShallow(folder))) return found
  }
  throw new SetupError(
    `The commits between ${base.slice(0, 10)} and ${head.slice(0, 10)} could not be had, so they were not looked at. Check out with "fetch-depth: 0".`,
  )
}

async function mergeBase(folder: string, base: string, head: string): Promise<string | null> {
  const found = await git(folder, ['merge-base', base, head])
  return found === null || found === '' ? null : found
}

const isShallow = async (folder: string): Promise<boolean> =>
  (await git(folder, ['rev-parse', '--is-shallow-repository'])) === 'true'

/** What git says; null when it refuses. Its own configuration is the checkout's, whose token the fetch needs. */
async function git(folder: string, words: readonly string[]): Promise<string | null> {
  const options = ['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', '-c', 'gc.auto=0']
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' }
  const done = await run('git', [...options, ...words], { cwd: folder, env }).catch(() => null)
  return done === null ? null : done.stdout.trim()
}
