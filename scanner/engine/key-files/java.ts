import { createHash } from 'node:crypto'
import type { Random } from '../random.ts'
import {
  type Effort,
  type KeyFile,
  type KeyFileFormat,
  KNOWN_PASSWORDS,
  passwordFact,
  randomBytes,
} from './key-file.ts'

const JKS = 0xfeedfeed
const JCEKS = 0xcececece
const PRIVATE_KEY = 1
const CERTIFICATE = 2
const SECRET_KEY = 3
const MOST_ENTRIES = 2_000
const SHORTEST_SEALED = 64
const DEBUG_ALIAS = 'androiddebugkey'

/** Key stores of Java (JKS, JCEKS): private keys with their chains, each behind a password, signed with that of the store. */
export const javaKeyStore: KeyFileFormat = {
  openings: ['/u3+7QAAAAIAAAA', 'zs7OzgAAAAIAAAA'].map((text) => ({ text, before: 0 })),
  read: (bytes, isWhole, effort) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const format = bytes.length < 32 ? null : formatOf(view.getUint32(0))
    if (format === null || view.getUint32(4) !== 2) return null
    const { keys, aliases } = entriesOf(bytes, view)
    if (keys === 0) return null
    const password = isWhole ? passwordOf(bytes, effort) : null
    return keyFileOf(format, keys, aliases, password)
  },
  sample: (random) => storeOf(PRIVATE_KEY, 'shop', random),
  nearMisses: (random) => [storeOf(CERTIFICATE, 'root', random)],
}

const formatOf = (magic: number): string | null => (magic === JKS ? 'JKS' : magic === JCEKS ? 'JCEKS' : null)

function keyFileOf(
  format: string,
  keys: number,
  aliases: readonly string[],
  password: string | null,
): KeyFile {
  const told = password === null ? 'unknown' : passwordFact(password)
  return {
    facts: {
      format,
      keys: String(keys),
      password: told,
      ...(aliases[0] === undefined ? {} : { alias: aliases[0] }),
    },
    isSealed: password === null,
    isPublished: aliases.includes(DEBUG_ALIAS),
  }
}

/** How many keys there are and how those that can be read are called. A sealed object of JCEKS hides what comes after it. */
function entriesOf(bytes: Uint8Array, view: DataView): { keys: number; aliases: string[] } {
  const count = Math.min(view.getUint32(8), MOST_ENTRIES)
  const aliases: string[] = []
  let keys = 0
  let at = 12
  for (let index = 0; index < count && at + 6 < bytes.length; index++) {
    const kind = view.getUint32(at)
    const nameEnd = at + 6 + view.getUint16(at + 4)
    if (kind < PRIVATE_KEY || kind > SECRET_KEY) break
    const end = kind === SECRET_KEY ? nameEnd + SHORTEST_SEALED : entryEnd(view, kind, nameEnd + 8)
    if (end === null || end > bytes.length) break
    const alias = Buffer.from(bytes.subarray(at + 6, nameEnd)).toString('utf8')
    if (kind !== CERTIFICATE) keys++
    if (kind !== CERTIFICATE && /^[\w.@ -]{1,60}$/.test(alias)) aliases.push(alias)
    if (kind === SECRET_KEY) break
    at = end
  }
  return { keys, aliases }
}

const entryEnd = (view: DataView, kind: number, at: number): number | null =>
  kind === CERTIFICATE ? certificateEnd(view, at) : keyEnd(view, at)

/** The kind of a certificate and the certificate, each with its length before it. */
function certificateEnd(view: DataView, at: number): number | null {
  if (at + 2 > view.byteLength) return null
  const from = at + 2 + view.getUint16(at)
  return from + 4 > view.byteLength ? null : from + 4 + view.getUint32(from)
}

function keyEnd(view: DataView, from: number): number | null {
  if (from + 4 > view.byteLength) return null
  let at: number | null = from + 4 + view.getUint32(from)
  if (at + 4 > view.byteLength) return null
  const chain = Math.min(view.getUint32(at), 32)
  at += 4
  for (let index = 0; index < chain && at !== null; index++) at = certificateEnd(view, at)
  return at
}

/** The store ends with SHA-1 of the password, a fixed text and all that comes before. */
function passwordOf(bytes: Uint8Array, effort: Effort): string | null {
  const content = bytes.subarray(0, -20)
  const wanted = Buffer.from(bytes.subarray(-20))
  const rounds = Math.ceil(bytes.length / 64)
  for (const password of KNOWN_PASSWORDS) {
    if (effort.left < rounds) return null
    effort.left -= rounds
    const characters = Buffer.from(password, 'utf16le').swap16()
    const digest = createHash('sha1').update(characters).update('Mighty Aphrodite').update(content).digest()
    if (digest.equals(wanted)) return password
  }
  return null
}

function storeOf(kind: number, alias: string, random: Random): Buffer {
  const number = (value: number) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return bytes
  }
  const text = (value: string) => Buffer.concat([number(value.length).subarray(2), Buffer.from(value)])
  const key = randomBytes(random, 300)
  const body =
    kind === CERTIFICATE ? [text('X.509'), number(key.length), key] : [number(key.length), key, number(0)]
  const head = [number(JKS), number(2), number(1), number(kind), text(alias), Buffer.alloc(8)]
  return Buffer.concat([...head, ...body, randomBytes(random, 20)])
}
