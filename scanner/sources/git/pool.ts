import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runGit } from './run.ts'
import { BORROWED } from './tips.ts'

const TIPS = 'sprawl-tips'
const MOST_TIPS = 100
const MOST_PACKS = 50

/**
 * Makes the pool when it is not there, and lets the mirror read from it. Nothing in a pool is ever pruned: what one
 * mirror leads to no more another may still need. It goes as a whole, with all that borrow from it.
 */
export async function joinPool(directory: string, pool: string, format: 'sha1' | 'sha256'): Promise<void> {
  if ((await readFile(join(pool, 'config')).catch(() => null)) === null) {
    await mkdir(pool, { recursive: true, mode: 0o700 })
    const args = ['init', '--quiet', '--bare', '--template=', `--object-format=${format}`, pool]
    await runGit(args, { repository: null })
  }
  const info = join(directory, 'objects', 'info')
  await mkdir(info, { recursive: true })
  await writeFile(join(info, 'alternates'), `${join(pool, 'objects')}\n`)
}

/** Makes refs of what others of the network have, so that the remote is told and sends only the rest. */
export async function borrowTips(directory: string, pool: string, signal?: AbortSignal): Promise<void> {
  const ids = await tipsOf(pool)
  await forgetBorrowed(directory, signal)
  if (ids.length === 0) return
  const input = ids.map((id) => `update ${BORROWED}${id} ${id}\n`)
  await runGit([`--git-dir=${directory}`, 'update-ref', '--stdin'], { repository: null, signal, input })
}

/** Takes those refs away again, and tells the others of the network where this one's branches stand. */
export async function returnTips(directory: string, pool: string, signal?: AbortSignal): Promise<void> {
  await forgetBorrowed(directory, signal)
  const args = [
    `--git-dir=${directory}`,
    'for-each-ref',
    '--sort=-committerdate',
    `--count=${MOST_TIPS / 10}`,
  ]
  const output = await runGit([...args, '--format=%(objectname)', 'refs/heads'], { repository: null, signal })
  const own = output.toString('latin1').split('\n').filter(Boolean)
  const all = [...new Set([...own, ...(await tipsOf(pool))])].slice(0, MOST_TIPS)
  const draft = join(pool, `${TIPS}.${process.pid}.new`)
  await writeFile(draft, all.join('\n'))
  await rename(draft, join(pool, TIPS))
  await gather(pool, signal)
}

async function forgetBorrowed(directory: string, signal?: AbortSignal): Promise<void> {
  const args = [`--git-dir=${directory}`, 'for-each-ref', '--format=delete %(refname)', BORROWED]
  const output = await runGit(args, { repository: null, signal })
  const input = output
    .toString('latin1')
    .split('\n')
    .filter(Boolean)
    .map((line) => `${line}\n`)
  if (input.length > 0)
    await runGit([`--git-dir=${directory}`, 'update-ref', '--stdin'], { repository: null, signal, input })
}

/** Many packs become one, and what no ref leads to goes along: a pool has no refs. */
async function gather(pool: string, signal?: AbortSignal): Promise<void> {
  const files = await readdir(join(pool, 'objects', 'pack')).catch(() => [])
  if (files.filter((name) => name.endsWith('.pack')).length <= MOST_PACKS) return
  const args = [`--git-dir=${pool}`, 'repack', '-a', '-d', '-k', '--quiet']
  await runGit(args, { repository: null, signal })
}

const tipsOf = async (pool: string): Promise<string[]> =>
  (await readFile(join(pool, TIPS), 'utf8').catch(() => '')).split('\n').filter(Boolean)
