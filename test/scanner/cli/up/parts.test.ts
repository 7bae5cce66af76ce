import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { browserCommand } from '#scanner/cli/up/browser.ts'
import { checkTargets } from '#scanner/cli/up/check-targets.ts'
import { buildEnv, webEnv, workerEnv } from '#scanner/cli/up/child-env.ts'
import { defaultDataDirectory } from '#scanner/cli/up/data-directory.ts'
import { takeLock } from '#scanner/cli/up/lock.ts'
import { openPort } from '#scanner/cli/up/open-port.ts'
import { DEFAULT_PORT, parseUpOptions } from '#scanner/cli/up/options.ts'
import { createProgress } from '#scanner/cli/up/progress.ts'
import { progressPage } from '#scanner/cli/up/progress-page.ts'
import { createProgressServer } from '#scanner/cli/up/progress-server.ts'
import { UsageError } from '#scanner/usage-error.ts'

const folder = () => mkdtempSync(path.join(tmpdir(), 'sprawl-up-'))

describe('the options', () => {
  test('come from the command line, then the environment, then defaults', () => {
    const env = { PORT: '5000', SPRAWL_DATA: '/data', INIT_CWD: '/from' }
    expect(parseUpOptions([], {}, '/default')).toMatchObject({
      port: DEFAULT_PORT,
      dataDirectory: '/default',
    })
    expect(parseUpOptions([], env, '/default')).toMatchObject({ port: 5000, dataDirectory: '/data' })
    expect(parseUpOptions(['--port', '1', '--data', 'd'], env, '')).toMatchObject({
      port: 1,
      dataDirectory: '/from/d',
    })
  })

  test('name folders from where npm was called, and leave URLs as they are', () => {
    const { targets, roots } = parseUpOptions(['a', 'https://h/r.git', 'git@h:r'], { INIT_CWD: '/from' }, '')
    expect(targets).toEqual(['/from/a', 'https://h/r.git', 'git@h:r'])
    expect(roots).toEqual(['/from/a'])
    expect(parseUpOptions([], { INIT_CWD: '/from' }, '').roots).toEqual(['/from'])
    expect(parseUpOptions(['file:///srv/r.git'], { INIT_CWD: '/from' }, '').roots).toEqual(['/srv/r.git'])
  })

  test.each([['--port', 'x'], ['--port', '70000'], ['--nonsense']])('refuse %s %s', (...argv) => {
    expect(() => parseUpOptions(argv, {}, '')).toThrow(UsageError)
  })
})

describe('targets', () => {
  test('that are not there, or no folder, are refused with a way out', async () => {
    const at = folder()
    const file = path.join(at, 'file')
    writeFileSync(file, '')
    await expect(checkTargets([path.join(at, 'none')])).rejects.toThrow('There is no folder')
    await expect(checkTargets([file])).rejects.toThrow('sprawl scan')
    await expect(checkTargets(['s3+https://host/bucket'])).rejects.toThrow('Buckets are not kept')
    await expect(checkTargets([at, 'https://host/r.git'])).resolves.toBeUndefined()
  })

  test('with credentials in the URL are refused without repeating them', async () => {
    const error = await checkTargets(['https://somebody:opensesame@host/r.git']).catch(String)
    expect(error).toContain('credential helper')
    expect(error).not.toContain('opensesame')
  })
})

describe('the lock of the data directory', () => {
  test('is held by one, who is named to the next', async () => {
    const file = path.join(folder(), 'lock')
    const first = await takeLock(file)
    if (!('lock' in first)) throw new Error('The lock was not free.')
    await first.lock.announce('http://127.0.0.1:1')
    expect(await takeLock(file)).toEqual({
      holder: expect.objectContaining({ pid: process.pid, url: 'http://127.0.0.1:1' }),
    })
    await first.lock.release()
    expect(await takeLock(file)).toHaveProperty('lock')
  })

  test('is taken over from a process that is gone', async () => {
    const file = path.join(folder(), 'lock')
    const child = spawn(process.execPath, ['-e', ''])
    await new Promise((resolve) => child.once('exit', resolve))
    writeFileSync(file, JSON.stringify({ pid: child.pid, mark: null, url: null }))
    expect(await takeLock(file)).toHaveProperty('lock')
  })

  test('is taken over when its number was given to another process', async () => {
    const file = path.join(folder(), 'lock')
    writeFileSync(file, JSON.stringify({ pid: process.pid, mark: 'long ago', url: null }))
    expect(await takeLock(file)).toHaveProperty('lock')
  })

  test('is taken over when it is damaged, and by one of many only', async () => {
    const file = path.join(folder(), 'lock')
    writeFileSync(file, '{')
    const all = await Promise.all(Array.from({ length: 8 }, () => takeLock(file)))
    expect(all.filter((one) => 'lock' in one)).toHaveLength(1)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid })
  })
})

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

test('a busy port gives the next free one', async () => {
  const busy = createServer()
  const next = createServer()
  servers.push(busy, next)
  const port = await openPort(busy, 0)
  const other = await openPort(next, port)
  expect(other).toBeGreaterThan(port)
})

describe('the progress page', () => {
  const started = async () => {
    const progress = createProgress(() => undefined)
    progress.set('database', 'done')
    progress.set('dashboard', 'failed', '<script>alert(1)</script>')
    progress.readScansFrom(async () => [{ name: 'a & b', detail: 'reading', fraction: 0.5 }])
    const server = createProgressServer(progress)
    servers.push(server)
    return `http://127.0.0.1:${await openPort(server, 0)}`
  }

  test('answers at every path, and says what it knows as data', async () => {
    const at = await started()
    const page = await fetch(`${at}/findings`)
    expect(page.status).toBe(200)
    const html = await page.text()
    expect(html).toContain('Sprawl is starting')
    expect(html).not.toContain('<script>alert')
    expect(html).toContain('a &amp; b')
    const state = await (await fetch(`${at}/_sprawl/progress`)).json()
    expect(state).toMatchObject({ scans: [{ name: 'a & b', fraction: 0.5 }] })
  })

  test('tells the API that it is not there yet', async () => {
    const reply = await fetch(`${await started()}/api/v1/findings`)
    expect(reply.status).toBe(503)
    expect(reply.headers.get('retry-after')).toBe('2')
  })

  test('is not ready, whatever asks for a place to send requests to', async () => {
    const reply = await fetch(`${await started()}/ready`)
    expect([reply.status, await reply.json()]).toEqual([503, { status: 'not-ready' }])
  })

  test('is not shown to a foreign host', async () => {
    const at = await started()
    const reply = await new Promise<number>((resolve) => {
      import('node:http').then(({ get }) =>
        get(at, { headers: { host: 'evil.example' } }, (response) => resolve(response.statusCode ?? 0)),
      )
    })
    expect(reply).toBe(421)
  })

  test('needs nothing from elsewhere', () => {
    const html = progressPage({ steps: [], scans: [] }, 'n')
    expect(html).not.toMatch(/(?:src|href)="(?!data:)/)
  })
})

describe('what a child is given', () => {
  const env = {
    SPRAWL_FINGERPRINT_KEY_FILE: '/k',
    SPRAWL_DATA: '/d',
    DATABASE_URL: 'postgres://x',
    HOME: '/h',
  }

  test('the dashboard never learns where the key is', () => {
    const secret = {
      SPRAWL_SEALING_KEY_FILE: '/k',
      SPRAWL_AUDIT_KEY_COMMAND: '/k',
      SPRAWL_MIGRATE_DATABASE_URL: '/k',
    }
    const given = webEnv(
      { ...env, ...secret },
      {
        databaseUrl: 'u',
        signInKeyFile: '/s',
        publicKeys: { SPRAWL_SEALING_PUBLIC_KEY: 'half' },
        roots: ['/r'],
        port: 1,
        distDirectory: null,
      },
    )
    expect(JSON.stringify(given)).not.toContain('/k')
    expect(given).toMatchObject({
      DATABASE_URL: 'u',
      HOME: '/h',
      SPRAWL_SIGN_IN_KEY_FILE: '/s',
      SPRAWL_SEALING_PUBLIC_KEY: 'half',
    })
  })

  test('a build knows neither ledger nor key', () => {
    expect(Object.keys(buildEnv(env))).not.toContain('DATABASE_URL')
    expect(JSON.stringify(buildEnv(env))).not.toContain('/k')
  })

  test('a worker gets both', () => {
    const given = {
      databaseUrl: 'u',
      dataDirectory: '/d',
      keyFile: '/k2',
      configFile: '/c',
      soleWorker: true,
    }
    expect(Object.keys(workerEnv({ ...env, SPRAWL_SIGN_IN_KEY_FILE: '/s' }, given))).not.toContain(
      'SPRAWL_SIGN_IN_KEY_FILE',
    )
    expect(workerEnv(env, given)).toMatchObject({
      DATABASE_URL: 'u',
      SPRAWL_FINGERPRINT_KEY_FILE: '/k2',
      SPRAWL_CONFIG: '/c',
    })
  })
})

test('the data of root lies where Postgres can reach it, that of others in their data home', () => {
  expect(defaultDataDirectory({}, 0)).toBe('/var/lib/sprawl')
  expect(defaultDataDirectory({ XDG_DATA_HOME: '/x' }, 1000)).toBe('/x/sprawl')
})

test('no browser is opened in CI or without a display', () => {
  expect(browserCommand({ CI: 'true', DISPLAY: ':0' }, 'linux')).toBeNull()
  expect(browserCommand({}, 'linux')).toBeNull()
  expect(browserCommand({ DISPLAY: ':0' }, 'linux')).toMatchObject({ file: 'xdg-open' })
})
