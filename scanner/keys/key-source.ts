import { execFile } from 'node:child_process'
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import {
  decodeRing,
  encodeRing,
  type KeyRing,
  makeRingKey,
  type RingKind,
} from '#inventory/integration/key-ring.ts'
import { KeyFileError } from './key-file.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Where a ring of keys is kept: in a file of ours, or in a safe that a command of the operator's asks. */
export type KeySource =
  | { readonly from: 'file'; readonly kind: RingKind; readonly file: string }
  | { readonly from: 'command'; readonly kind: RingKind; readonly command: readonly string[] }

const COMMAND_SECONDS = 30
const MOST_BYTES = 64 * 1024

/**
 * `SPRAWL_<KIND>_KEY_COMMAND` (words apart by spaces, or a JSON list; no shell), else `SPRAWL_<KIND>_KEY_FILE`, else
 * `keys/<kind>.key` in the data directory. Throws KeyFileError for a command that cannot be read.
 */
export function keySource(kind: RingKind, dataDirectory: string, env: Environment): KeySource {
  const name = `SPRAWL_${kind.toUpperCase()}_KEY`
  const command = env[`${name}_COMMAND`] ?? ''
  if (command !== '') return { from: 'command', kind, command: wordsOf(command, `${name}_COMMAND`) }
  const file = env[`${name}_FILE`] ?? path.join(dataDirectory, 'keys', `${kind}.key`)
  return { from: 'file', kind, file: path.resolve(file) }
}

/** Where it is, in words. */
export const placeOf = (source: KeySource): string =>
  source.from === 'file' ? source.file : `the command ${source.command[0]}`

/** The ring, or null where there is no file. Throws KeyFileError for what is there and cannot be used. */
export async function readKeyRing(source: KeySource): Promise<KeyRing | null> {
  const text = source.from === 'file' ? await textOfFile(source.file) : await textOfCommand(source.command)
  if (text === null) return null
  const ring = decodeRing(source.kind, text)
  if (ring === null) throw new KeyFileError(`${placeOf(source)} gives no ${source.kind} key of Sprawl.`)
  return ring
}

/** The ring that is there, or a new one in a file of ours where there is none. Throws KeyFileError. */
export async function readOrMakeKeyRing(source: KeySource): Promise<KeyRing> {
  const known = await readKeyRing(source)
  if (known !== null) return known
  const ring: KeyRing = [makeRingKey(source.kind)]
  await writeKeyRing(source, ring)
  return ring
}

/** Puts a ring in the place of the one that is there, in one step. Throws KeyFileError where it is not ours to write. */
export async function writeKeyRing(source: KeySource, ring: KeyRing): Promise<void> {
  if (source.from === 'command')
    throw new KeyFileError(
      `The ${source.kind} key comes from ${placeOf(source)}: it is changed there, not here.`,
    )
  await mkdir(path.dirname(source.file), { recursive: true, mode: 0o700 })
  const draft = `${source.file}.${process.pid}.new`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(encodeRing(source.kind, ring))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, source.file)
}

async function textOfFile(file: string): Promise<string | null> {
  const facts = await stat(file).catch(() => null)
  if (facts === null) return null
  if (process.platform !== 'win32' && (facts.mode & 0o077) !== 0)
    throw new KeyFileError(`${file} may be read by others. Run: chmod 600 ${file}`)
  return readFile(file, 'utf8')
}

/** What it says on standard output is the key; neither that nor what it says otherwise is repeated anywhere. */
async function textOfCommand([program = '', ...words]: readonly string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, words, {
      timeout: COMMAND_SECONDS * 1000,
      maxBuffer: MOST_BYTES,
      shell: false,
    })
    return stdout
  } catch {
    throw new KeyFileError(`The command ${program}, which has to give a key, failed.`)
  }
}

function wordsOf(text: string, name: string): readonly string[] {
  if (!text.trim().startsWith('[')) return text.trim().split(/\s+/)
  const words = parse(text)
  if (Array.isArray(words) && words.length > 0 && words.every((word) => typeof word === 'string'))
    return words
  throw new KeyFileError(`${name} is no list of words.`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
