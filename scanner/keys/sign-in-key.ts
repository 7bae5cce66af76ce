import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { KeyFileError } from './key-file.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Where the key of sign-in lies: `SPRAWL_SIGN_IN_KEY_FILE`, or `keys/sign-in.key` in the data directory. */
export const signInKeyPath = (dataDirectory: string, env: Environment): string =>
  env.SPRAWL_SIGN_IN_KEY_FILE ?? path.join(dataDirectory, 'keys', 'sign-in.key')

/**
 * Makes sure that the key of sign-in is there: 32 random bytes, base64url, for its owner's eyes only. One is made
 * only while nobody has an account, for sessions and authenticator apps are bound to it. Throws KeyFileError.
 */
export async function ensureSignInKey(file: string, hasAccounts: boolean): Promise<void> {
  const facts = await stat(file).catch(() => null)
  if (facts === null) {
    if (hasAccounts) throw new KeyFileError(missing(file))
    return makeKey(file)
  }
  if (process.platform !== 'win32' && (facts.mode & 0o077) !== 0)
    throw new KeyFileError(`${file} may be read by others. Run: chmod 600 ${file}`)
  if (!/^[\w-]{43}\s*$/.test(await readFile(file, 'utf8')))
    throw new KeyFileError(`${file} holds no sign-in key of Sprawl.`)
}

async function makeKey(file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(`${randomBytes(32).toString('base64url')}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const missing = (file: string): string =>
  `People have accounts in this ledger, and their sign-in key ${file} does not exist. Restore it from the data directory this ledger was made with, or name its file with SPRAWL_SIGN_IN_KEY_FILE.`
