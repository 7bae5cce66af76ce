import { renameSync } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { openRegister, type Register } from './register.ts'

/** Mirrors in use: nobody takes them away before they are released. */
export type HeldMirrors = {
  directory(name: string): string
  /** Holds `base` too, from which `name` borrows its objects; answers where `base` lies. */
  borrow(name: string, base: string): string
  /** Measures what they take now, lets them go, and makes room where there is too much. */
  release(): Promise<void>
}

export type MirrorFolder = {
  readonly dataDirectory: string
  /** What all mirrors together may take; those in use stay whatever they take. */
  readonly mirrorLimitBytes?: number
}

const USUAL_LIMIT_BYTES = 100 * 1024 ** 3
const PROLONG_MILLISECONDS = 20_000
const TRASH = '.trash'

/** Holds mirrors, the one that lends objects before those that borrow; each names the one it borrows from. */
export async function holdMirrors(
  { dataDirectory, mirrorLimitBytes = USUAL_LIMIT_BYTES }: MirrorFolder,
  mirrors: readonly { readonly name: string; readonly base: string | null }[],
): Promise<HeldMirrors> {
  const folder = path.join(dataDirectory, 'mirrors')
  const register = await registerOf(folder)
  const uses = [register.use(mirrors, Date.now())]
  const names = new Set(mirrors.map(({ name }) => name))
  const prolong = () => {
    for (const use of uses) register.prolong(use, Date.now())
  }
  const timer = setInterval(prolong, PROLONG_MILLISECONDS).unref()
  return {
    directory: (name) => path.join(folder, name),
    borrow(name, base) {
      uses.push(
        register.use(
          [
            { name: base, base: null },
            { name, base },
          ],
          Date.now(),
        ),
      )
      names.add(base)
      return path.join(folder, base)
    },
    async release() {
      clearInterval(timer)
      for (const name of names) register.measured(name, await bytesBelow(path.join(folder, name)))
      for (const use of uses) register.release(use, Date.now())
      await makeRoom(folder, register, mirrorLimitBytes)
    },
  }
}

/** Moved aside at once, removed in peace: a process that is killed meanwhile leaves it to the next one. */
async function makeRoom(folder: string, register: Register, limitBytes: number): Promise<void> {
  const trash = path.join(folder, TRASH)
  await mkdir(trash, { recursive: true })
  const gone = register.evict(limitBytes, Date.now(), (name) => {
    const to = path.join(trash, `${name}.${process.pid}.${Date.now()}`)
    try {
      renameSync(path.join(folder, name), to)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  })
  if (gone.length > 0) await rm(trash, { recursive: true, force: true })
}

const registers = new Map<string, Promise<Register>>()

function registerOf(folder: string): Promise<Register> {
  const known = registers.get(folder) ?? adopted(folder)
  registers.set(folder, known)
  return known
}

/** What lay there before there was a register, and what a killed process had moved aside. */
async function adopted(folder: string): Promise<Register> {
  const register = openRegister(folder)
  await rm(path.join(folder, TRASH), { recursive: true, force: true })
  const known = new Set(register.names())
  const entries = await readdir(folder, { withFileTypes: true })
  for (const { name } of entries.filter((entry) => entry.isDirectory() && MIRROR.test(entry.name))) {
    if (known.has(name)) continue
    const { mtimeMs } = await stat(path.join(folder, name))
    const base = name.endsWith('.pulls') ? name.slice(0, -'.pulls'.length) : null
    register.release(register.use([{ name, base }], mtimeMs), mtimeMs)
    register.measured(name, await bytesBelow(path.join(folder, name)))
  }
  return register
}

/** A repository's own mirror is named by its id, the one for its pull requests beside it. */
const MIRROR = /^[0-9a-f]{8}-[0-9a-f-]{27}(\.\w+)?$/

async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  let bytes = 0
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const facts = await stat(path.join(entry.parentPath, entry.name)).catch(() => null)
    bytes += facts?.size ?? 0
  }
  return bytes
}
