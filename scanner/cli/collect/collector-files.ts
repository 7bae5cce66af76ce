import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Enrolment } from '#inventory/model/vault-bundle.ts'
import { UsageError } from '#scanner/usage-error.ts'

/** What a collector keeps beside its enrolment file, for its user only. */
export type CollectorFiles = {
  readonly folder: string
  /** Versions whose value was read, as digests of their names: each is read once in its life. */
  readonly read: string
  /** Ids of the fingerprint keys under which the ledger was told what was read. */
  readonly keys: string
  /** Names of the parts that the last bundle told, one a line. */
  readonly parts: string
  /** How far logs were read. */
  readonly logCursor: string
  /** Number of the last bundle. */
  readonly sequence: string
  /** The bundle that is being written, and how far it is. */
  readonly bundle: string
  readonly journal: string
  /** Bundles that wait to be sent. */
  readonly outgoing: string
}

const MOST_BYTES = 1024 * 1024

/** The enrolment out of its file. Throws UsageError. */
export async function readEnrolment(file: string): Promise<Enrolment> {
  const size = await stat(file).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  )
  if (size === null) throw new UsageError('There is no such enrolment file.', 'collect')
  const read = Enrolment.safeParse(size > MOST_BYTES ? null : jsonOf(await readFile(file, 'utf8')))
  if (!read.success)
    throw new UsageError('That is no enrolment file: take the text of "sprawl vault enrol NAME".', 'collect')
  return read.data
}

/** Makes the folder beside an enrolment file. */
export async function collectorFiles(enrolmentFile: string): Promise<CollectorFiles> {
  const folder = `${enrolmentFile}.d`
  const at = (name: string) => path.join(folder, name)
  await mkdir(at('outgoing'), { recursive: true, mode: 0o700 })
  return {
    folder,
    read: at('read'),
    keys: at('keys'),
    parts: at('parts'),
    logCursor: at('log-cursor'),
    sequence: at('sequence'),
    bundle: at('bundle'),
    journal: at('journal'),
    outgoing: at('outgoing'),
  }
}

/** The key that signs bundles, made at the first time; it never leaves this machine. */
export async function collectorKey({ folder }: CollectorFiles): Promise<KeyObject> {
  const file = path.join(folder, 'signing.key')
  const known = await readFile(file, 'utf8').catch(() => null)
  if (known !== null) return createPrivateKey(known)
  const { privateKey } = generateKeyPairSync('ed25519')
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  return privateKey
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
