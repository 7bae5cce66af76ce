import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { linesOf } from '../../lines.ts'
import { VaultError } from '../../vault-error.ts'
import { timeOfLine } from './line.ts'

/** How far a log was read: which file, known by its first line whatever it is called now, and how many bytes of it. */
const Cursor = z.strictObject({
  head: z.string().max(64),
  offset: z.number().int().nonnegative(),
  /** When the first line was written that was ever read. */
  since: z.string().max(40),
  /** When the last file that was begun begins. */
  begun: z.string().max(40),
})
type Cursor = z.output<typeof Cursor>

export type Followed = { readonly line: string; readonly cursor: Cursor }

type LogFile = { readonly path: string; readonly head: string; readonly begun: string }

export const readCursor = (text: string | null): Cursor | null =>
  text === null ? null : (Cursor.safeParse(jsonOf(text)).data ?? null)

/**
 * Lines of a log that were not read yet, through its rotations: `audit.log`, then what was `audit.log` before
 * (`audit.log.1`, `audit.log-20261101.gz`), oldest first. Throws VaultError where there is no such log.
 */
export async function* follow(file: string, from: Cursor | null): AsyncGenerator<Followed> {
  const files = await logFiles(file)
  const [oldest] = files
  if (oldest === undefined)
    throw new VaultError(
      'gone',
      `There is no audit log at ${file}, or it is empty.`,
      'Check the path, and that this user may read it.',
    )
  const since = from?.since ?? oldest.begun
  const at = files.findIndex(({ head }) => head === from?.head)
  const left =
    from === null || at >= 0 ? files.slice(Math.max(at, 0)) : files.filter(({ begun }) => begun >= from.begun)
  for (const { path, head, begun } of left) {
    const offset = head === from?.head ? from.offset : 0
    for await (const { line, end } of linesOf(createReadStream(path), offset, path.endsWith('.gz')))
      yield { line, cursor: { head, offset: end, since, begun } }
  }
}

async function logFiles(file: string): Promise<LogFile[]> {
  const [folder, base] = [dirname(file), basename(file)]
  const names = await readdir(folder).catch(() => [])
  const found = new Map<string, LogFile>()
  for (const name of names.filter((each) => each.startsWith(base)).sort()) {
    const path = join(folder, name)
    const read = await headOf(path).catch(() => null)
    // While it is being compressed a file is there twice; the plain one is whole.
    if (read !== null && !found.has(read.head)) found.set(read.head, { path, ...read })
  }
  return [...found.values()].sort((one, other) => (one.begun < other.begun ? -1 : 1))
}

/** Null for an empty file, or one that is no audit log. */
async function headOf(path: string): Promise<{ head: string; begun: string } | null> {
  for await (const { line } of linesOf(createReadStream(path), 0, path.endsWith('.gz'))) {
    const begun = timeOfLine(line)
    if (begun === null) continue
    return { head: createHash('sha256').update(line).digest('hex').slice(0, 32), begun }
  }
  return null
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
