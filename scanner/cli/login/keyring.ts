import { spawn } from 'node:child_process'

/** The safe of this machine's user, asked by its own command; what is secret goes over standard input only. */
export type Keyring = {
  readonly name: string
  set(account: string, secret: string): Promise<boolean>
  get(account: string): Promise<string | null>
  remove(account: string): Promise<void>
}

type Run = (program: string, words: readonly string[], input: string) => Promise<string | null>

const SERVICE = 'sprawl'

/** The keyring at hand, or null: then a file is the place. */
export function keyringOf(platform: NodeJS.Platform, run: Run = runProgram): Keyring | null {
  if (platform === 'linux') return secretService(run)
  return platform === 'darwin' ? macKeychain(run) : null
}

function secretService(run: Run): Keyring {
  const of = (account: string) => ['service', SERVICE, 'account', account]
  return {
    name: 'the keyring of your session',
    set: async (account, secret) =>
      (await run('secret-tool', ['store', `--label=Sprawl at ${account}`, ...of(account)], secret)) !== null,
    get: async (account) => nonEmpty(await run('secret-tool', ['lookup', ...of(account)], '')),
    remove: async (account) => {
      await run('secret-tool', ['clear', ...of(account)], '')
    },
  }
}

/** `security -i` reads its commands from standard input, so that the token is on no command line. */
function macKeychain(run: Run): Keyring {
  const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`
  const of = (account: string) => `-s ${SERVICE} -a ${quoted(account)}`
  return {
    name: 'your keychain',
    set: async (account, secret) => {
      await run('security', ['-i'], `add-generic-password -U ${of(account)} -w ${quoted(secret)}\n`)
      return (await macKeychain(run).get(account)) === secret
    },
    get: async (account) =>
      nonEmpty(await run('security', ['find-generic-password', '-s', SERVICE, '-a', account, '-w'], '')),
    remove: async (account) => {
      await run('security', ['delete-generic-password', '-s', SERVICE, '-a', account], '')
    },
  }
}

const nonEmpty = (text: string | null): string | null =>
  text === null || text.trim() === '' ? null : text.trim()

const SECONDS = 20

/** What a program says on standard output; null when it is not there or fails. What it says otherwise is dropped. */
function runProgram(program: string, words: readonly string[], input: string): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'ignore'], shell: false })
    const timer = setTimeout(() => child.kill(), SECONDS * 1000)
    const parts: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    child.stdin.on('error', () => undefined)
    child.once('error', () => {
      clearTimeout(timer)
      resolve(null)
    })
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve(code === 0 ? Buffer.concat(parts).toString() : null)
    })
    child.stdin.end(input)
  })
}
