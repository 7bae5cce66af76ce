import { readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PgBoss } from 'pg-boss'
import { describe, expect, test, vi } from 'vitest'
import { enqueue } from '#inventory/enqueue.ts'
import { confirmDepartureJob, jobs, scanRepositoryJob } from '#inventory/jobs/index.ts'
import { beginScan } from '#inventory/scan/begin-scan.ts'
import { cancelScan } from '#inventory/scan/cancel-scan.ts'
import { addSource } from '#inventory/source/add-source.ts'
import { transact } from '#prisma/client.ts'
import { RateLimited } from '#scanner/github/errors.ts'
import { handlers } from '#scanner/jobs/index.ts'
import { endScan } from '#scanner/worker/dead-letters.ts'
import { sweepWorkLists } from '#scanner/worker/sweep.ts'
import { runWorker } from '#scanner/worker.ts'
import { openScanning, values } from '#test/scanner/jobs/scanning.ts'
import { testRepository } from '#test/support/git.ts'

const scanning = openScanning()

test('every declared job has a handler, and every handler a job', () => {
  expect(Object.keys(handlers).toSorted()).toEqual(jobs.map(({ name }) => name).toSorted())
})

describe('a worker', () => {
  test('works on what waits until it is told to stop', async () => {
    const scanId = await request(1)
    const worker = startWorker()
    await until(async () => (await stateOf(scanId)) === 'done')
    await worker.stop()
    expect((await jobsOf('active')).length).toBe(0)
  })

  test('takes over at once what a dead worker held, when it is alone', async () => {
    const scanId = await request(2)
    await withQueue((boss) => boss.fetch(scanRepositoryJob.name))
    expect(await jobsOf('active')).toHaveLength(1)
    const worker = startWorker()
    await until(async () => (await stateOf(scanId)) === 'done')
    await worker.stop()
  })

  test('does what a used-up limit kept it from when the limit is over, with all its tries', async () => {
    const resumeAt = new Date(Date.now() + 3_600_000)
    const limited = vi.spyOn(handlers, 'confirm-departure').mockRejectedValue(new RateLimited(resumeAt))
    const { db } = scanning
    await transact(db, (tx) => enqueue(tx, db, confirmDepartureJob, { login: 'ada' }))
    const rows = () => db.$queryRaw<{ state: string; start_after: Date; retry_count: number }[]>`
      SELECT state::text, start_after, retry_count FROM pgboss.job WHERE name = 'confirm-departure' ORDER BY created_on`
    const worker = startWorker()
    await until(async () => (await rows()).length === 2)
    await worker.stop()
    limited.mockRestore()
    expect(await rows()).toMatchObject([{ state: 'completed' }, { state: 'created', retry_count: 0 }])
    expect((await rows())[1]?.start_after.getTime()).toBe(resumeAt.getTime())
  })

  test('does nothing for a scan that was cancelled while it waited', async () => {
    const scanId = await request(3)
    await cancelScan(scanning.person, { scanId })
    const worker = startWorker()
    await until(async () => (await jobsOf('created')).length === 0 && (await jobsOf('active')).length === 0)
    await worker.stop()
    expect(await stateOf(scanId)).toBe('cancelled')
  })
})

test('work lists that nobody went on with are removed', async () => {
  const scans = join(scanning.tools.dataDirectory, 'scans')
  const [old, fresh] = [join(scans, 'old.blobs'), join(scans, 'fresh.blobs')]
  for (const file of [old, fresh]) writeFileSync(file, '')
  utimesSync(old, 0, 0)
  await sweepWorkLists(scanning.tools.dataDirectory, Date.now())
  expect(readdirSync(scans)).toContain('fresh.blobs')
  expect(readdirSync(scans)).not.toContain('old.blobs')
})

test('a scan whose worker died every time ends as failed, and one that ended otherwise stays', async () => {
  const scanId = await request(4)
  const { repositoryId } = await scanning.db.scan.findUniqueOrThrow({ where: { id: scanId } })
  await endScan(scanning.tools, { repositoryId, scanId })
  expect(await stateOf(scanId)).toBe('queued')
  const { detectionVersion } = scanning.tools.engine
  await beginScan(scanning.tools.ctx, { repositoryId, scanId, detectionVersion })
  await endScan(scanning.tools, { repositoryId, scanId })
  expect(await scanning.db.scan.findUniqueOrThrow({ where: { id: scanId } })).toMatchObject({
    state: 'failed',
    errorCode: 'worker-died',
  })
})

async function request(seed: number): Promise<string> {
  const repository = testRepository().commit({ 'a.ini': `token = "${values(8_000 + seed).github}"\n` })
  return (await addSource(scanning.person, { kind: 'folder', path: repository.path })).scanId
}

function startWorker() {
  const controller = new AbortController()
  const ended = runWorker({
    databaseUrl: scanning.url,
    tools: scanning.tools,
    soleWorker: true,
    concurrency: 1,
    onReady: () => undefined,
    signal: controller.signal,
  })
  return {
    async stop() {
      controller.abort()
      await ended
    },
  }
}

const stateOf = async (scanId: string) =>
  (await scanning.db.scan.findUniqueOrThrow({ where: { id: scanId } })).state

const jobsOf = (state: string) =>
  withQueue(async (boss) =>
    (await boss.findJobs(scanRepositoryJob.name)).filter((job) => job.state === state),
  )

async function withQueue<Result>(use: (boss: PgBoss) => Promise<Result>): Promise<Result> {
  const boss = new PgBoss({
    connectionString: scanning.url,
    schema: 'pgboss',
    migrate: false,
    supervise: false,
    schedule: false,
    max: 1,
  })
  boss.on('error', () => undefined)
  await boss.start()
  try {
    return await use(boss)
  } finally {
    await boss.stop({ graceful: false })
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 600; waited++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('It did not come to pass.')
}
