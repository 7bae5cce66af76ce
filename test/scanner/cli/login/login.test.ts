import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keyringOf } from '#scanner/cli/login/keyring.ts'
import { LoginError, loginFile, tokenStore } from '#scanner/cli/login/token-store.ts'
import { serverUrl, whoAmI } from '#scanner/cli/login/who-am-i.ts'

const TOKEN = ['sprawl', 'a-made-up-token'].join('_')
const URL_ = 'https://sprawl.example'

describe('where a token is kept', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'login-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))
  const file = () => loginFile({ XDG_CONFIG_HOME: folder })

  /** A keyring that remembers what it was asked, and on which channel the secret came. */
  const fakeKeyring = (works: boolean) => {
    const kept = new Map<string, string>()
    const asked: string[] = []
    const keyring = keyringOf('linux', async (program, [act = '', ...words], input) => {
      asked.push([program, act, ...words].join(' '))
      const account = words.at(-1) ?? ''
      if (!works) return null
      if (act === 'store') kept.set(account, input)
      if (act === 'clear') kept.delete(account)
      return kept.get(account) ?? ''
    })
    return { keyring, asked }
  }

  test('the keyring has it, and neither a file nor a command line', async () => {
    const { keyring, asked } = fakeKeyring(true)
    const store = tokenStore(file(), keyring)
    expect(await store.keep(URL_, TOKEN)).toContain('keyring')
    expect(await store.current()).toEqual({ url: URL_, token: TOKEN })
    expect(await readFile(file(), 'utf8')).not.toContain(TOKEN)
    expect(asked.join('\n')).not.toContain(TOKEN)
    await store.forget(URL_)
    expect(await store.current()).toBeNull()
  })

  test('where there is no keyring, a file that its owner only may read', async () => {
    for (const keyring of [null, fakeKeyring(false).keyring]) {
      const store = tokenStore(file(), keyring)
      expect(await store.keep(URL_, TOKEN)).toBe(file())
      expect((await stat(file())).mode & 0o777).toBe(0o600)
      expect(await store.current()).toEqual({ url: URL_, token: TOKEN })
      await store.forget(URL_)
      expect(await readFile(file(), 'utf8')).not.toContain(TOKEN)
    }
  })

  test('several servers each have theirs, and the last is used unless one is named', async () => {
    const store = tokenStore(file(), null)
    await store.keep(URL_, 'one')
    await store.keep('https://other.example', 'two')
    expect(await store.current()).toEqual({ url: 'https://other.example', token: 'two' })
    expect(await store.current(URL_)).toEqual({ url: URL_, token: 'one' })
    expect(await store.current('https://third.example')).toBeNull()
  })

  test('a file that others may read, or that holds something else, is refused', async () => {
    const store = tokenStore(file(), null)
    await store.keep(URL_, TOKEN)
    await chmod(file(), 0o644)
    await expect(store.current()).rejects.toThrow('chmod 600')
    await chmod(file(), 0o600)
    await writeFile(file(), '[]')
    await expect(store.current()).rejects.toBeInstanceOf(LoginError)
  })

  test('macOS is told by standard input', async () => {
    const calls: { words: string; input: string }[] = []
    const keyring = keyringOf('darwin', async (_program, words, input) => {
      calls.push({ words: words.join(' '), input })
      return words[0] === 'find-generic-password' ? `${TOKEN}\n` : ''
    })
    expect(await keyring?.set(URL_, TOKEN)).toBe(true)
    expect(calls[0]?.words).toBe('-i')
    expect(calls[0]?.input).toContain(TOKEN)
    expect(calls.map(({ words }) => words).join(' ')).not.toContain(TOKEN)
  })
})

describe('asking a server who one is', () => {
  let server: Server
  let url = ''
  let answer: { status: number; body: string; headers?: Record<string, string> }
  let seen: string[]
  beforeEach(async () => {
    seen = []
    server = createServer((request, response) => {
      seen.push(`${request.url} ${request.headers.authorization}`)
      response.writeHead(answer.status, answer.headers ?? {}).end(answer.body)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    url = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : ''
  })
  afterEach(() => {
    server.close()
  })

  test('shows the token in a header', async () => {
    const me = { person: { id: '1', name: 'Maya' }, role: 'analyst', permissions: ['finding.read'] }
    answer = { status: 200, body: JSON.stringify(me) }
    expect(await whoAmI(url, TOKEN)).toMatchObject({ person: { name: 'Maya' } })
    expect(seen).toEqual([`/api/v1/me Bearer ${TOKEN}`])
  })

  test('follows no redirect, and no failure repeats the token', async () => {
    for (const given of [
      { status: 302, body: '', headers: { location: `${url}/elsewhere` } },
      { status: 401, body: TOKEN },
      { status: 200, body: TOKEN },
      { status: 500, body: '{}' },
    ]) {
      answer = given
      const failure = await whoAmI(url, TOKEN).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(LoginError)
      expect(String(failure)).not.toContain(TOKEN)
    }
    expect(seen).toHaveLength(4)
    expect(seen.join()).not.toContain('elsewhere')
  })

  test('over https only, unless it is this machine; never with a password in the URL', () => {
    expect(serverUrl('https://sprawl.example/findings?x=1')).toBe('https://sprawl.example')
    for (const local of ['http://127.0.0.1:4780', 'http://localhost:1', 'http://[::1]:4780'])
      expect(serverUrl(local)).toBe(local)
    for (const wrong of [
      'http://sprawl.example',
      'ftp://x',
      'sprawl.example',
      'https://u:p@x',
      'http://127.0.0.1.x.example',
    ])
      expect(() => serverUrl(wrong)).toThrow(LoginError)
  })
})
