import process from 'node:process'
import { printable } from '#scanner/report/terminal-text.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { keyringOf } from './login/keyring.ts'
import { LoginError, loginFile, type TokenStore, tokenStore } from './login/token-store.ts'
import { type Me, serverUrl, whoAmI } from './login/who-am-i.ts'
import { parseFlags } from './parse-flags.ts'
import { askHidden } from './rules/ask-hidden.ts'

type Environment = Readonly<Record<string, string | undefined>>

const USUAL_URL = 'http://127.0.0.1:4780'
const MOST_BYTES = 1024

/**
 * `sprawl login [URL]`: asks for a token of the API without showing it (or reads it from standard input), checks it,
 * and keeps it in the user's keyring, else in a file for its owner only.
 */
export async function login(argv: readonly string[], env: Environment = process.env): Promise<number> {
  const [given = USUAL_URL, ...more] = wordsOf('login', argv)
  if (more.length > 0) throw new UsageError('Name one server.', 'login')
  return tellErrors('login', async () => {
    const url = serverUrl(given)
    const text =
      process.stdin.isTTY === true ? await askHidden(`Token for ${url} (not shown): `) : await readAll()
    const token = Buffer.from(text).toString('utf8').trim()
    if (!/^[\x21-\x7e]+$/.test(token)) throw new LoginError('That is no token.')
    const me = await whoAmI(url, token)
    const place = await storeOf(env).keep(url, token)
    process.stdout.write(`${greeting(url, me)}\nThe token is kept in ${printable(place)}.\n`)
    return 0
  })
}

/** `sprawl whoami [URL]`: whose the kept token is, and what it may do. */
export async function whoami(argv: readonly string[], env: Environment = process.env): Promise<number> {
  const [given] = wordsOf('whoami', argv)
  return tellErrors('whoami', async () => {
    const kept = await storeOf(env).current(given === undefined ? undefined : serverUrl(given))
    if (kept === null) throw new LoginError('Nobody is logged in here. Run: sprawl login URL')
    const me = await whoAmI(kept.url, kept.token)
    process.stdout.write(
      `${greeting(kept.url, me)}\n${me.permissions.map((each) => `  ${printable(each)}\n`).join('')}`,
    )
    return 0
  })
}

/** `sprawl logout [URL]`: forgets the token here; at the server it lives on until it is revoked or expires. */
export async function logout(argv: readonly string[], env: Environment = process.env): Promise<number> {
  const [given] = wordsOf('logout', argv)
  return tellErrors('logout', async () => {
    const store = storeOf(env)
    const url = given === undefined ? (await store.current())?.url : serverUrl(given)
    if (url === undefined) throw new LoginError('Nobody is logged in here.')
    await store.forget(url)
    process.stdout.write(`The token for ${url} is forgotten here. To end it, revoke it at ${url}/tokens.\n`)
    return 0
  })
}

const storeOf = (env: Environment): TokenStore =>
  tokenStore(loginFile(env), env.SPRAWL_NO_KEYRING === '1' ? null : keyringOf(process.platform))

const greeting = (url: string, { person, role }: Me): string =>
  `${url} knows you as ${printable(person.name)}${role === null ? '' : ` (${printable(role)})`}.`

const wordsOf = (command: string, argv: readonly string[]): string[] =>
  parseFlags(command, argv, {}).positionals

async function tellErrors(command: string, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof LoginError)) throw error
    process.stderr.write(`sprawl ${command}: ${printable(error.message)}\n`)
    return 3
  }
}

async function readAll(): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of process.stdin) {
    parts.push(Buffer.from(part))
    bytes += parts.at(-1)?.length ?? 0
    if (bytes > MOST_BYTES) break
  }
  return new Uint8Array(Buffer.concat(parts))
}
