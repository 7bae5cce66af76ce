import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { SetupError } from '#scanner/usage-error.ts'

const run = promisify(execFile)

export type HooksFolder = {
  readonly path: string
  /** Git keeps it in the work tree (`core.hooksPath`, as husky does): its files belong to everybody. */
  readonly isShared: boolean
  /** It lies outside of the repository: what is there runs in every repository that names it. */
  readonly isEverywhere: boolean
}

/** Where git looks for the hooks of the repository around `folder`. Throws SetupError outside of one. */
export async function hooksFolder(folder: string): Promise<HooksFolder> {
  const asked = [
    'rev-parse',
    '--path-format=absolute',
    '--git-path',
    'hooks',
    '--git-common-dir',
    '--show-toplevel',
  ]
  const output = await run('git', asked, { cwd: folder }).catch(() => {
    throw new SetupError(
      `${folder} is not in a working tree of git. Go to the repository that shall have the hook.`,
    )
  })
  const [hooks = '', gitDirectory = '', top = ''] = output.stdout.split('\n')
  const isBelow = (parent: string) => !path.relative(parent, hooks).startsWith('..')
  const isOwn = isBelow(gitDirectory)
  const isShared = isBelow(top) && !isOwn
  return { path: isShared ? keptByPeople(hooks) : hooks, isShared, isEverywhere: !isOwn && !isShared }
}

/** The commit that is checked out; null before the first. */
export const headCommit = (folder: string): Promise<string | null> =>
  run('git', ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { cwd: folder }).then(
    ({ stdout }) => stdout.trim(),
    () => null,
  )

/** What husky makes in `.husky/_` only calls the files in `.husky`, is never committed, and is made anew. */
const keptByPeople = (hooks: string): string =>
  path.basename(hooks) === '_' && path.basename(path.dirname(hooks)) === '.husky'
    ? path.dirname(hooks)
    : hooks
