import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { SetupError } from '#scanner/usage-error.ts'

const run = promisify(execFile)

export type HooksFolder = {
  readonly path: string
  /** Git keeps it in the work tree (`core.hooksPath`, as husky does): its files belong to everybody. */
  readonly isShared: boolean
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
  return { path: hooks, isShared: isBelow(top) && !isBelow(gitDirectory) }
}
