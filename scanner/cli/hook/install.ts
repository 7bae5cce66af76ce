import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { SetupError } from '#scanner/usage-error.ts'
import { type HookName, hookScript, isOurs, keptName, withOurs, withoutOurs } from './hooks.ts'
import type { HooksFolder } from './hooks-folder.ts'

/** Puts the hook in; one that is there goes on being run before it. Answers what was done, in words. */
export async function installHook(folder: HooksFolder, hook: HookName, command: string): Promise<string> {
  const file = path.join(folder.path, hook)
  await mkdir(folder.path, { recursive: true })
  const before = await textOf(file)
  if (before !== null && isOurs(before) && folder.isShared) return `${hook} is there already.`
  if (folder.isShared) {
    const text = withOurs(before ?? '#!/bin/sh\n', hook)
    if (text === null)
      throw new SetupError(
        `${file} ends by itself (exit or exec), so that a line below is not reached. Put this where it is: npx --no-install sprawl hook run ${hook} "$@" || exit $?`,
      )
    await writeHook(file, text)
    return `${hook}: a line was added to ${file}; commit it, and everybody has it.`
  }
  const kept = path.join(folder.path, keptName(hook))
  const replaces = before !== null && !isOurs(before)
  if (replaces && (await exists(kept)))
    throw new SetupError(
      `${file} and ${kept} are both there. Put the one that shall be kept in ${kept}, and remove ${file}.`,
    )
  if (replaces) await rename(file, kept)
  await writeHook(file, hookScript(hook, command))
  const where = folder.isEverywhere ? ` in ${folder.path}, for every repository with these hooks` : ''
  return (await exists(kept))
    ? `${hook} is installed${where}; the hook that was there runs before it.`
    : `${hook} is installed${where}.`
}

/** Takes our hook away and puts the one back that was there before. Answers what was done, in words. */
export async function uninstallHook(folder: HooksFolder, hook: HookName): Promise<string> {
  const file = path.join(folder.path, hook)
  const kept = path.join(folder.path, keptName(hook))
  const text = await textOf(file)
  if (text === null || !isOurs(text)) return `${hook}: there is none of ours.`
  if (folder.isShared) {
    const left = withoutOurs(text)
    if (left === null) await rm(file)
    else await writeHook(file, left)
    return `${hook}: our line is gone from ${file}.`
  }
  await rm(file)
  if (!(await exists(kept))) return `${hook} is removed.`
  await rename(kept, file)
  return `${hook} is removed; the hook that was there before is back.`
}

/** Beside its name and then renamed: git never runs half a hook. */
async function writeHook(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`
  await writeFile(temporary, text, { flag: 'wx' })
  await chmod(temporary, 0o755)
  await rename(temporary, file)
}

const exists = async (file: string): Promise<boolean> => (await stat(file).catch(() => null)) !== null

const textOf = (file: string): Promise<string | null> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
