import { mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { decodeKey, encodeKey, type FingerprintKey } from './fingerprint-key.ts'

/** A key file that is there and cannot be used. The message names the file and says what to do; never its content. */
export class KeyFileError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'KeyFileError'
  }
}

/** Where the key lies: `SPRAWL_FINGERPRINT_KEY_FILE`, or `keys/fingerprint.key` in the data directory. */
export const keyFilePath = (
  dataDirectory: string,
  env: Readonly<Record<string, string | undefined>>,
): string => env.SPRAWL_FINGERPRINT_KEY_FILE ?? path.join(dataDirectory, 'keys', 'fingerprint.key')

/** The key in the file, or null when there is no file. A file that others may read is refused. */
export async function readKeyFile(file: string): Promise<FingerprintKey | null> {
  const facts = await stat(file).catch(() => null)
  if (facts === null) return null
  if (process.platform !== 'win32' && (facts.mode & 0o077) !== 0)
    throw new KeyFileError(`${file} may be read by others. Run: chmod 600 ${file}`)
  const key = decodeKey(await readFile(file, 'utf8'))
  if (key === null) throw new KeyFileError(`${file} holds no fingerprint key of Sprawl.`)
  return key
}

/** Writes the key where no file is yet, readable by its owner only, and waits until it is on disk. */
export async function writeKeyFile(file: string, key: FingerprintKey): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(encodeKey(key))
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Takes back a key that the ledger did not accept, so that it cannot be taken for the right one later. */
export const discardKeyFile = (file: string): Promise<void> => rm(file, { force: true })
