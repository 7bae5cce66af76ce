import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod/mini'
import type { Keyring } from './keyring.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What is remembered of logins; a token stands here only where there is no keyring. */
const Logins = z.object({
  current: z.nullable(z.string()),
  logins: z.record(z.string(), z.object({ token: z.nullable(z.string()) })),
})
type Logins = z.infer<typeof Logins>

const NONE: Logins = { current: null, logins: {} }

export type TokenStore = {
  /** Keeps the token of a server, which becomes the one that is used; answers where it is now. */
  keep(url: string, token: string): Promise<string>
  /** The server that is used, and its token; null where nobody logged in. */
  current(url?: string): Promise<{ url: string; token: string } | null>
  forget(url: string): Promise<void>
}

/** Where logins are remembered. */
export function loginFile(env: Environment): string {
  const home = env.XDG_CONFIG_HOME ?? env.APPDATA ?? path.join(os.homedir(), '.config')
  return path.join(home, 'sprawl', 'logins.json')
}

/** Tokens in the keyring, or in the file, which only its owner may read. */
export function tokenStore(file: string, keyring: Keyring | null): TokenStore {
  return {
    async keep(url, token) {
      const inKeyring = (await keyring?.set(url, token)) ?? false
      const { logins } = await read(file)
      await write(file, { current: url, logins: { ...logins, [url]: { token: inKeyring ? null : token } } })
      return inKeyring && keyring !== null ? keyring.name : file
    },
    async current(wanted) {
      const { current, logins } = await read(file)
      const url = wanted ?? current
      const login = url === null || !Object.hasOwn(logins, url) ? undefined : logins[url]
      if (url === null || login === undefined) return null
      const token = login.token ?? (await keyring?.get(url)) ?? null
      return token === null ? null : { url, token }
    },
    async forget(url) {
      await keyring?.remove(url)
      const { current, logins } = await read(file)
      const { [url]: _, ...rest } = logins
      await write(file, { current: current === url ? null : current, logins: rest })
    },
  }
}

async function read(file: string): Promise<Logins> {
  const facts = await stat(file).catch(() => null)
  if (facts === null) return NONE
  if (process.platform !== 'win32' && (facts.mode & 0o077) !== 0)
    throw new LoginError(`${file} may be read by others. Run: chmod 600 ${file}`)
  const parsed = Logins.safeParse(parse(await readFile(file, 'utf8')))
  if (!parsed.success) throw new LoginError(`${file} is no list of logins. Remove it and log in again.`)
  return parsed.data
}

async function write(file: string, logins: Logins): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}.new`
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.chmod(0o600)
    await handle.writeFile(`${JSON.stringify(logins, null, 2)}\n`)
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What cannot be done about a login, in words; never with a token in it. */
export class LoginError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'LoginError'
  }
}
