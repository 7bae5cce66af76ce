import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { isRunning, startMark } from './process-mark.ts'

const Holder = z.object({
  pid: z.number().int(),
  /** When the process started, as the system tells it; null where it does not. Guards against a reused pid. */
  mark: z.string().nullable(),
  url: z.string().nullable(),
})
export type Holder = z.infer<typeof Holder>

export type Lock = {
  /** Writes the URL for a second start to name. */
  announce(url: string): Promise<void>
  release(): Promise<void>
}

/** Takes the lock of the file, also over from a holder that is gone. Answers the living holder otherwise. */
export async function takeLock(file: string): Promise<{ lock: Lock } | { holder: Holder }> {
  const own: Holder = { pid: process.pid, mark: await startMark(process.pid), url: null }
  for (;;) {
    if (await createWhole(file, own)) return { lock: lockOf(file, own) }
    const text = await readFile(file, 'utf8').catch(() => null)
    if (text === null) continue
    const holder = parseHolder(text)
    if (holder !== null && (await isRunning(holder.pid, holder.mark))) return { holder }
    await removeStale(file, text)
  }
}

/** The living holder of the lock of the file; null where nobody has it. */
export async function whoHolds(file: string): Promise<Holder | null> {
  const holder = parseHolder(await readFile(file, 'utf8').catch(() => ''))
  return holder !== null && (await isRunning(holder.pid, holder.mark)) ? holder : null
}

function lockOf(file: string, own: Holder): Lock {
  return {
    async announce(url) {
      const next = `${file}.${process.pid}`
      await writeFile(next, JSON.stringify({ ...own, url }), { mode: 0o600 })
      await rename(next, file)
    },
    async release() {
      const holder = parseHolder(await readFile(file, 'utf8').catch(() => ''))
      if (holder?.pid === own.pid && holder.mark === own.mark) await rm(file, { force: true })
    },
  }
}

/** Creates the file with its content in one step, so that nobody reads half a lock. False when it is there already. */
async function createWhole(file: string, holder: Holder): Promise<boolean> {
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}`)
  await writeFile(draft, JSON.stringify(holder), { mode: 0o600 })
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** Moves the stale file aside and looks again: another start may have replaced it since it was read. */
async function removeStale(file: string, seen: string): Promise<void> {
  const aside = `${file}.stale.${randomUUID()}`
  await rename(file, aside).catch(() => undefined)
  const moved = await readFile(aside, 'utf8').catch(() => null)
  if (moved !== null && moved !== seen) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}

function parseHolder(text: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(text))
  } catch {
    return null
  }
}
