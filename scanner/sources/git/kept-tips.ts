import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runGit } from './run.ts'
import { KEPT } from './tips.ts'

const NOTE = 'sprawl-tips-before'

/**
 * Writes down where the refs stand before a fetch moves them. The note of an interrupted run is older and
 * stays.
 */
export async function noteTips(directory: string, signal: AbortSignal | undefined): Promise<void> {
  const note = join(directory, NOTE)
  if ((await readFile(note).catch(() => null)) !== null) return
  await writeFile(`${note}.new`, [...(await tipIds(directory, signal))].join('\n'))
  await rename(`${note}.new`, note)
}

/** Keeps what the noted refs led to and no ref leads to now reachable below `refs/sprawl/keep/`. */
export async function keepOldTips(directory: string, signal: AbortSignal | undefined): Promise<void> {
  const note = join(directory, NOTE)
  const before = (await readFile(note, 'utf8')).split('\n').filter(Boolean)
  const now = await tipIds(directory, signal)
  const moved = before.filter((id) => !now.has(id))
  await updateRefs(
    directory,
    moved.map((id) => `update ${KEPT}${id} ${id}\n`),
    signal,
  )
  await rm(note)
}

/** Lets go of the old tips of a mirror: call it when a scan that knows of them has finished. */
export async function releaseKept(directory: string, signal?: AbortSignal): Promise<void> {
  const args = [`--git-dir=${directory}`, 'for-each-ref', '--format=delete %(refname)', KEPT]
  const output = await runGit(args, { repository: null, signal })
  const commands = output.toString('latin1').split('\n').filter(Boolean)
  await updateRefs(
    directory,
    commands.map((command) => `${command}\n`),
    signal,
  )
}

/** What the refs of a mirror lead to. */
export async function tipIds(directory: string, signal: AbortSignal | undefined): Promise<Set<string>> {
  const args = [`--git-dir=${directory}`, 'for-each-ref', '--format=%(objectname)']
  const output = await runGit(args, { repository: null, signal })
  return new Set(output.toString('latin1').split('\n').filter(Boolean))
}

async function updateRefs(
  directory: string,
  commands: readonly string[],
  signal: AbortSignal | undefined,
): Promise<void> {
  if (commands.length === 0) return
  const args = [`--git-dir=${directory}`, 'update-ref', '--stdin']
  await runGit(args, { repository: null, signal, input: commands })
}
