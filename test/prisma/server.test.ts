import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isAlive } from '#prisma/server/postmaster.ts'
import { PostgresError, startPostgres } from '#prisma/server.ts'

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const socketFolder = (url: string): string => new URL(url).searchParams.get('host') ?? ''

describe('the embedded Postgres', () => {
  let base = ''
  let dataDirectory = ''
  beforeEach(async () => {
    base = await realpath(await mkdtemp(join(tmpdir(), 'server-test-')))
    await chmod(base, 0o755)
    dataDirectory = join(base, 'postgres')
  })
  afterEach(async () => {
    const home = await readFile(join(dataDirectory, 'location'), 'utf8').catch(() => '')
    if (home !== '') await rm(home.trim(), { recursive: true, force: true })
    await rm(base, { recursive: true, force: true })
  })

  test('speaks UTF-8 and sorts by code point, on a private socket only, and keeps its data', async () => {
    const first = await startPostgres({ dataDirectory })
    const settings = await query(
      first.url,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('listen_addresses') AS tcp,
        current_setting('fsync') AS fsync, (SELECT datlocale FROM pg_database WHERE datname = 'sprawl') AS locale,
        (SELECT string_agg(w, '' ORDER BY w) FROM unnest(ARRAY['b', 'A', 'ä', 'a']) AS w) AS sorted`,
    )
    expect(settings).toEqual([{ encoding: 'UTF8', tcp: '', fsync: 'on', locale: 'C.UTF-8', sorted: 'Aabä' }])
    const socket = await stat(socketFolder(first.url))
    expect(socket.mode & 0o777).toBe(0o700)
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n')
    await first.stop()
    expect(isAlive(first.pid)).toBe(false)
    await expect(stat(socketFolder(first.url))).rejects.toThrow('ENOENT')
    const second = await startPostgres({ dataDirectory })
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
    await second.stop()
  })

  test('a server that outlived its process is taken over, and stopped like one of our own', async () => {
    const code = `import { startPostgres } from '#prisma/server.ts'
      const { url, pid } = await startPostgres({ dataDirectory: process.argv[1] })
      console.log(JSON.stringify({ url, pid }))
      setInterval(() => {}, 1000)`
    const owner = spawn(process.execPath, ['--input-type=module', '-e', code, dataDirectory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(owner.stdout, 'data')
    owner.kill('SIGKILL')
    await once(owner, 'exit')
    const adopted = await startPostgres({ dataDirectory })
    expect(adopted).toMatchObject({ ...JSON.parse(String(line)), adopted: true })
    expect(await query(adopted.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
    await adopted.stop()
    expect(isAlive(adopted.pid)).toBe(false)
  })

  test('asks both roles for their passwords, which lie in files for their owner only', async () => {
    const running = await startPostgres({ dataDirectory })
    expect(await query(running.appUrl, 'SELECT current_user::text AS name')).toEqual([{ name: 'sprawl_app' }])
    for (const name of ['owner.password', 'app.password']) {
      const file = join(dataDirectory, name)
      expect((await stat(file)).mode & 0o777).toBe(0o600)
    }
    for (const url of [running.url, running.appUrl]) {
      const wrong = new URL(url)
      wrong.password = 'wrong'
      await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
    }
    const asOwner = new URL(running.appUrl)
    asOwner.username = 'sprawl'
    await expect(query(asOwner.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
    await running.stop()
  })

  test('lost passwords are made anew, also for a server that still runs', async () => {
    const first = await startPostgres({ dataDirectory })
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n')
    const lose = () =>
      Promise.all(['owner', 'app'].map((name) => rm(join(dataDirectory, `${name}.password`))))
    await lose()
    const adopted = await startPostgres({ dataDirectory })
    expect(adopted).toMatchObject({ pid: first.pid, adopted: true })
    expect(adopted.url).not.toBe(first.url)
    await expect(query(first.url, 'SELECT 1')).rejects.toThrow('password authentication failed')
    await adopted.stop()
    await lose()
    const second = await startPostgres({ dataDirectory })
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
    await expect(
      query(adopted.appUrl.replace(/host=.*/, new URL(second.url).search.slice(1)), 'SELECT 1'),
    ).rejects.toThrow()
    await second.stop()
  })

  test('a cluster of an earlier version, which asked nobody for a password, asks from now on', async () => {
    const first = await startPostgres({ dataDirectory })
    const [row] = await query(first.url, "SELECT current_setting('hba_file') AS file")
    await query(first.url, 'DROP ROLE sprawl_app')
    await first.stop()
    await writeFile(String(row?.file), 'local all all trust\n')
    const second = await startPostgres({ dataDirectory })
    expect(await query(second.appUrl, 'SELECT current_user::text AS name')).toEqual([{ name: 'sprawl_app' }])
    await expect(query(second.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow('password')
    await second.stop()
  })

  test('what a killed server left is cleared away, and its data recovered', async () => {
    const first = await startPostgres({ dataDirectory })
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n')
    process.kill(first.pid, 'SIGKILL')
    while (isAlive(first.pid)) await new Promise((resolve) => setTimeout(resolve, 20))
    const second = await startPostgres({ dataDirectory })
    expect(second.adopted).toBe(false)
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
    await second.stop()
  })

  test('the number of a dead server that another program got is no server', async () => {
    const first = await startPostgres({ dataDirectory })
    await first.stop()
    const home = (await readFile(join(dataDirectory, 'location'), 'utf8').catch(() => '')).trim()
    const data = join(home === '' ? join(dataDirectory, 'cluster') : home, 'data')
    await writeFile(
      join(data, 'postmaster.pid'),
      `${process.pid}\n${data}\n1\n5432\n/nowhere\n\n1 1\nready\n`,
    )
    const second = await startPostgres({ dataDirectory })
    expect(second.adopted).toBe(false)
    await second.stop()
  })

  test('works below a home that only its owner may enter', async () => {
    await chmod(base, 0o700)
    const running = await startPostgres({ dataDirectory })
    expect(await query(running.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
    await running.stop()
    const again = await startPostgres({ dataDirectory })
    await again.stop()
  })

  test('a cluster of another version is refused, and both versions named', async () => {
    const running = await startPostgres({ dataDirectory })
    await running.stop()
    await writeFile(join(dataDirectory, 'cluster', 'data', 'PG_VERSION'), '9\n')
    const starting = startPostgres({ dataDirectory })
    await expect(starting).rejects.toBeInstanceOf(PostgresError)
    await expect(starting).rejects.toMatchObject({ code: 'version-mismatch' })
    await expect(starting).rejects.toThrow(/Postgres 9; this is Postgres 18/)
  })

  test('a data directory that cannot be made is refused in words', async () => {
    await writeFile(join(base, 'file'), '')
    const starting = startPostgres({ dataDirectory: join(base, 'file', 'postgres') })
    await expect(starting).rejects.toBeInstanceOf(PostgresError)
  })

  test('a long path of the data directory does not matter', async () => {
    const deep = join(base, 'x'.repeat(120), 'y'.repeat(120))
    await mkdir(deep, { recursive: true })
    const running = await startPostgres({ dataDirectory: join(deep, 'postgres') })
    expect(socketFolder(running.url).length).toBeLessThan(90)
    await running.stop()
  })
})
