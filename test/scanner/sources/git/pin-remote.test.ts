import { chmod, readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { PUBLIC_ONLY, parseAllowed } from '#inventory/model/address-rules.ts'
import { runRemote } from '#scanner/sources/git/fetch.ts'
import { syncMirror } from '#scanner/sources/git/mirror.ts'
import { pinRemote } from '#scanner/sources/git/pin-remote.ts'
import { parseRemoteUrl } from '#scanner/sources/git/remote-url.ts'
import { scratchFolder, testRepository } from '#test/support/git.ts'
import { type GitHttp, gitHttp } from '#test/support/git-http.ts'

const allowing = (...entries: string[]) => ({ allowed: parseAllowed(entries), trusted: false })
const at =
  (...addresses: string[]) =>
  async () =>
    addresses
const pin = (url: string, rules = PUBLIC_ONLY, resolve = at('8.8.8.8')) =>
  pinRemote(parseRemoteUrl(url), rules, resolve)

const before = { ...process.env }
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
})

const root = scratchFolder()
const made = testRepository({ bare: true })
const NAME = basename(made.path)
let server: GitHttp
let leading: Server
let led: string
let reached = 0

beforeAll(async () => {
  made.commit({ 'README.md': 'hello' }).id('main')
  server = await gitHttp(dirname(made.path), null)
  leading = createServer((request, response) => {
    reached += 1
    response.writeHead(302, { location: `${led}${request.url ?? ''}` }).end()
  })
  await new Promise<void>((resolve) => leading.listen(0, '127.0.0.1', resolve))
})
afterAll(() => leading.close())

const named = (url: string, name: string) => url.replace('127.0.0.1', name)

describe('a remote named over HTTP', () => {
  test.each([
    'http://127.0.0.1/a.git',
    'https://localhost/a.git',
    'http://2130706433/a.git',
    'http://0x7f.1/a.git',
    'http://[::1]/a.git',
    'http://[::ffff:169.254.169.254]/a.git',
    'http://169.254.169.254/latest/meta-data',
    'http://metadata.google.internal/a.git',
    'http://10.0.0.1/a.git',
    'ssh://git@127.0.0.1/a.git',
    'git@10.0.0.1:a.git',
    'git@localhost:a.git',
  ])('is not called at %s', async (url) => {
    await expect(pin(url)).rejects.toMatchObject({ code: 'no-permission' })
  })

  test.each([
    ['loopback', '127.0.0.1'],
    ['metadata', '169.254.169.254'],
    ['IPv6 clothes', '::ffff:127.0.0.1'],
  ])('is not called where its name resolves to %s', async (_, address) => {
    await expect(
      pin('https://innocent.example/a.git', PUBLIC_ONLY, at('8.8.8.8', address)),
    ).rejects.toMatchObject({
      code: 'no-permission',
    })
    await expect(pin('git@innocent.example:a.git', PUBLIC_ONLY, at(address))).rejects.toMatchObject({
      code: 'no-permission',
    })
  })

  test.each(['git://example.com/a.git'])('is not called over %s, where nothing holds git', async (url) => {
    await expect(pin(url)).rejects.toMatchObject({ code: 'failed' })
  })

  test('is called at the address that was checked: git does not resolve by itself', async () => {
    const url = named(server.url(NAME), 'nowhere.invalid')
    const remote = parseRemoteUrl(url)
    const held = await pinRemote(remote, allowing('nowhere.invalid'), at('127.0.0.1'))
    const said = await runRemote(['ls-remote', '--', remote.address], null, remote, { pin: held })
    expect(said.toString()).toContain('refs/heads/main')
    await expect(runRemote(['ls-remote', '--', remote.address], null, remote, {})).rejects.toThrow()
  })

  test('that is an address is called as it is, also over IPv6', async () => {
    const { settings } = await pin('http://[fd12::7]:8080/a.git', allowing('fd12::/16'))
    expect(settings.join(' ')).not.toContain('curloptResolve')
    expect(settings).toContain('http.followRedirects=false')
  })

  test('is not followed elsewhere, not even to an address that would be allowed', async () => {
    led = server.url('').replace(/\/$/, '')
    const { port } = leading.address() as AddressInfo
    const remote = parseRemoteUrl(`http://leading.example:${port}/a.git`)
    const held = await pinRemote(remote, allowing('leading.example'), at('127.0.0.1'))
    const asked = server.requests.length
    const sync = runRemote(['ls-remote', '--', remote.address], null, remote, { pin: held })
    await expect(sync).rejects.toMatchObject({ hint: expect.stringContaining('not followed') })
    expect(reached).toBeGreaterThan(0)
    expect(server.requests.length).toBe(asked)
  })

  test('is told why by the scan', async () => {
    const mirror = { url: server.url(NAME), directory: join(root, 'mirror') }
    await expect(syncMirror({ ...mirror, rules: PUBLIC_ONLY })).rejects.toThrow('private network')
    expect((await syncMirror({ ...mirror, rules: allowing('127.0.0.0/8') })).headRef).toBe('refs/heads/main')
    expect((await syncMirror({ ...mirror, rules: null })).empty).toBe(false)
  })

  test('is judged after the operator’s own rewriting of addresses', async () => {
    process.env.GIT_CONFIG_COUNT = '1'
    process.env.GIT_CONFIG_KEY_0 = 'url.http://127.0.0.1/.insteadOf'
    process.env.GIT_CONFIG_VALUE_0 = 'https://code.example/'
    await expect(pin('https://code.example/a.git')).rejects.toMatchObject({ code: 'no-permission' })
  })
})

describe('behind a proxy', () => {
  test('the name is judged, no name is resolved here, and git may not go around', async () => {
    process.env.https_proxy = 'http://127.0.0.1:9'
    const never = () => Promise.reject(new Error('resolved'))
    const held = await pinRemote(parseRemoteUrl('https://example.com/a.git'), PUBLIC_ONLY, never)
    expect(held.settings.join(' ')).not.toContain('curloptResolve')
    expect(held.environment.no_proxy).toBe('')
    for (const host of ['intranet', 'git.internal', '127.1', 'localhost'])
      await expect(pin(`https://${host}/a.git`)).rejects.toMatchObject({ code: 'no-permission' })
  })

  test('that is not for this host, git goes straight to the checked address', async () => {
    process.env.https_proxy = 'http://127.0.0.1:9'
    process.env.no_proxy = 'example.com'
    const { settings } = await pin('https://example.com/a.git')
    expect(settings).toContain('http.curloptResolve=example.com:443:8.8.8.8')
    expect(settings).toContain('http.proxy=')
  })
})

describe('over ssh', () => {
  /** Says of itself what OpenSSH says, and notes how it was called. */
  async function ssh(...answers: string[]): Promise<{ calls: () => Promise<string> }> {
    const file = join(root, 'ssh')
    const calls = join(root, 'calls')
    await writeFile(calls, '')
    const lines = answers.map((line) => `echo '${line}'`).join('; ')
    await writeFile(
      file,
      `#!/bin/sh\necho "$@" >> ${calls}\ncase " $* " in *" -G "*) ${lines};; *) exit 1;; esac\n`,
    )
    await chmod(file, 0o755)
    process.env.GIT_SSH_COMMAND = file
    return { calls: () => readFile(calls, 'utf8') }
  }

  test('git connects to the checked address and keeps the key of the name', async () => {
    const { calls } = await ssh('hostname git.example', 'port 2222')
    const remote = parseRemoteUrl('ssh://git@work/a.git')
    const held = await pinRemote(remote, PUBLIC_ONLY, at('8.8.8.8'))
    await expect(
      runRemote(['ls-remote', '--', remote.address], null, remote, { pin: held }),
    ).rejects.toThrow()
    expect((await calls()).split('\n')[0]).toContain('-G -- git@work')
    expect(await calls()).toContain('-o HostName=8.8.8.8 -o HostKeyAlias=[git.example]:2222')
  })

  test('what the operator’s configuration makes of a name is what is judged', async () => {
    await ssh('hostname 10.0.0.1', 'port 22')
    await expect(pin('git@work:a.git')).rejects.toMatchObject({ code: 'no-permission' })
  })

  test('a jump host of the operator resolves, so the name is judged', async () => {
    await ssh('hostname git.example', 'port 22', 'proxyjump bastion')
    const never = () => Promise.reject(new Error('resolved'))
    const { environment } = await pinRemote(parseRemoteUrl('git@git.example:a.git'), PUBLIC_ONLY, never)
    expect(environment.GIT_SSH_COMMAND).not.toContain('HostName')
  })

  test('a program that cannot be asked is not used', async () => {
    await ssh('what do you want')
    await expect(pin('git@git.example:a.git')).rejects.toMatchObject({ code: 'failed' })
  })
})
