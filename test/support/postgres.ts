import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { z } from 'zod'
import { prepareQueues } from '#inventory/enqueue.ts'
import { migrate } from '#prisma/migrate.ts'
import { startPostgres } from '#prisma/server.ts'

export type TestServer = {
  readonly admin: string
  readonly template: string
  urlOf(database: string): string
}

/** Folder of the run, named by the global set-up; every process of the run reads it. */
export const RUN_FOLDER = 'SPRAWL_TEST_RUN'

const TEMPLATE = 'template_sprawl'
const Started = z.object({ url: z.string(), appUrl: z.string(), pid: z.number() })

let server: Promise<TestServer> | undefined

/** The Postgres of this test run, started by whoever asks first. */
export function postgresUrl(): Promise<TestServer> {
  server ??= findServer()
  return server
}

/** What the run's Postgres was started as, or null when no suite asked for one. */
export async function startedServer(folder: string): Promise<z.infer<typeof Started> | null> {
  const text = await readFile(join(folder, 'server.json'), 'utf8').catch(() => null)
  return text === null ? null : Started.parse(JSON.parse(text))
}

async function findServer(): Promise<TestServer> {
  const folder = process.env[RUN_FOLDER] ?? join(tmpdir(), `sprawl-test-${process.pid}`)
  await mkdir(folder, { recursive: true })
  await underLock(join(folder, 'lock'), async () => {
    if ((await startedServer(folder)) !== null) return
    const running = await startPostgres({ dataDirectory: join(folder, 'postgres') })
    await makeTemplate(running.url)
    await writeFile(join(folder, 'server.json'), JSON.stringify(running))
  })
  const started = await startedServer(folder)
  if (started === null) throw new Error('Postgres for tests did not start.')
  const urlOf = (database: string) => started.url.replace('/sprawl?', `/${database}?`)
  return { admin: started.url, template: TEMPLATE, urlOf }
}

/** The URL of a suite's database for the role of web and worker. */
export async function appUrlOf(url: string): Promise<string> {
  const folder = process.env[RUN_FOLDER] ?? join(tmpdir(), `sprawl-test-${process.pid}`)
  const started = await startedServer(folder)
  if (started === null) throw new Error('No suite has started Postgres yet.')
  return started.appUrl.replace('/sprawl?', `${new URL(url).pathname}?`)
}

async function makeTemplate(admin: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  await client.query('ALTER SYSTEM SET fsync = off')
  await client.query('SELECT pg_reload_conf()')
  await client.query(`DROP DATABASE IF EXISTS "${TEMPLATE}"`)
  await client.query(`CREATE DATABASE "${TEMPLATE}"`)
  await client.end()
  const url = admin.replace('/sprawl?', `/${TEMPLATE}?`)
  await migrate(url)
  await prepareQueues(url)
}

async function underLock(path: string, work: () => Promise<void>): Promise<void> {
  for (;;) {
    const handle = await open(path, 'wx').catch(() => null)
    if (handle === null) {
      await sleep(50)
      continue
    }
    try {
      return await work()
    } finally {
      await handle.close()
      await rm(path, { force: true })
    }
  }
}
