import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, get } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildDemoRepository } from '#scanner/demo/index.ts'
import { demoValues } from '#scanner/demo/values.ts'
import { scratchFolder } from '#test/support/git.ts'
import { enterAsPrinted, interrupt, npmStart, type Started, until } from '#test/support/npm-start.ts'

const folder = scratchFolder()
const repository = join(folder, 'demo')
const dataDirectory = join(folder, 'data')

describe('npm start', () => {
  let first: Started
  let url = ''
  let headers: Record<string, string> = {}
  let busyPort = 0

  beforeAll(async () => {
    await buildDemoRepository({ directory: repository })
    const busy = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => busy.once('listening', resolve))
    const address = busy.address()
    busyPort = typeof address === 'object' && address !== null ? address.port : 0
    first = npmStart(dataDirectory, ['--port', String(busyPort), repository])
    await until(() => /progress at/.test(first.stderr))
    url = /progress at (\S+)/.exec(first.stderr)?.[1] ?? ''
    expect(await (await fetch(url)).text()).toContain('Sprawl is starting')
    await until(() => /^Open /m.test(first.stdout))
    headers = await enterAsPrinted(first)
    busy.close()
  }, 400_000)

  afterAll(() => {
    first.child.kill('SIGKILL')
  })

  test('takes the next free port, and prints its address and a link that lets in once', async () => {
    const ready = first.stdout.split('\n').filter((line) => line.startsWith('Sprawl is up at'))
    expect(ready).toEqual([`Sprawl is up at ${url}`])
    expect(url).not.toBe(`http://127.0.0.1:${busyPort}`)
    await expect(enterAsPrinted(first)).rejects.toThrow('404')
  })

  test('shows pages and findings, and none of them to a foreign host', async () => {
    expect((await fetch(url, { headers })).status).toBe(200)
    expect((await fetch(`${url}/api/v1/findings`)).status).toBe(401)
    expect((await fetch(url)).url).toContain('/sign-in')
    await until(async () => (await list('/api/v1/scans')).some(({ state }) => state === 'done'))
    expect((await list('/api/v1/findings')).length).toBeGreaterThan(5)
    expect(await statusFor('evil.example')).toBe(421)
  })

  test('refuses a change from elsewhere', async () => {
    const reply = await fetch(`${url}/api/v1/sources`, {
      method: 'POST',
      headers: { origin: 'http://evil.example', 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'demo' }),
    })
    expect(reply.status).toBe(403)
  })

  test('a second start on the same data says so, with the address of the first', async () => {
    const second = npmStart(dataDirectory, [repository])
    await second.ended
    expect(second.code).toBe(3)
    expect(second.stderr).toContain(url)
  })

  test('no planted value is in a page, a reply or a log', async () => {
    const logs = readdirSync(join(dataDirectory, 'logs')).map((name) =>
      readFileSync(join(dataDirectory, 'logs', name), 'utf8'),
    )
    const paths = ['/', '/findings', '/scans', '/sources', '/suppressions', '/api/v1/findings?limit=200']
    const findings = await list('/api/v1/findings?limit=200')
    for (const { id } of findings)
      paths.push(`/findings/${id}`, `/api/v1/findings/${id}`, `/api/v1/findings/${id}/occurrences`)
    const replies = await Promise.all(
      paths.map(async (path) => (await fetch(`${url}${path}`, { headers })).text()),
    )
    const everything = [...logs, ...replies].join('\n')
    for (const value of Object.values(demoValues(1))) {
      const secret = value.replace(/^.*:\/\/[^:]+:([^@]+)@.*$/s, '$1').trim()
      expect(everything.includes(secret), 'a planted value').toBe(false)
      if (secret.length > 20) expect(everything.includes(secret.slice(-14)), 'the end of one').toBe(false)
    }
  })

  test('the keys are readable by their owner only', () => {
    expect(statSync(join(dataDirectory, 'keys', 'sign-in.key')).mode & 0o777).toBe(0o600)
    expect(statSync(join(dataDirectory, 'keys', 'fingerprint.key')).mode & 0o777).toBe(0o600)
  })

  test('Ctrl-C stops everything, and a second start reuses the data and ends with npm, even unread', async () => {
    const before = (await list('/api/v1/findings?limit=200')).length
    const pids = descendants(first.child.pid ?? 0)
    expect(pids.length).toBeGreaterThan(2)
    interrupt(first)
    await first.ended
    await until(() => pids.every((pid) => !isAlive(pid)))
    await expect(fetch(url)).rejects.toThrow()

    const again = npmStart(dataDirectory, [])
    await until(() => /^Open /m.test(again.stdout))
    url = /Sprawl is up at (\S+)/.exec(again.stdout)?.[1] ?? ''
    headers = await enterAsPrinted(again)
    expect((await list('/api/v1/findings?limit=200')).length).toBe(before)
    const others = descendants(again.child.pid ?? 0)
    again.child.stdout?.destroy()
    again.child.stderr?.destroy()
    // A service manager ends npm alone; what it started has to notice.
    again.child.kill('SIGTERM')
    await again.ended
    await until(() => others.every((pid) => !isAlive(pid)))
  }, 120_000)

  const list = async (path: string): Promise<{ id: string; state: string }[]> => {
    const reply = await fetch(`${url}${path}`, { headers })
    return (await reply.json()).items
  }

  const statusFor = (host: string): Promise<number> =>
    new Promise((resolve, reject) => {
      get(url, { headers: { host } }, (response) => resolve(response.statusCode ?? 0)).on('error', reject)
    })
})

function descendants(root: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      // It ended while we looked.
    }
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid)
    return parent !== undefined && parent !== 0 && (parent === root || isBelow(parent))
  }
  return [...parents.keys()].filter(isBelow)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
