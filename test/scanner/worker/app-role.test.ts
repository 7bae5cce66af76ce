import { PgBoss } from 'pg-boss'
import { expect, test } from 'vitest'
import { jobCtx, localCtx, systemCtx } from '#inventory/ctx.ts'
import { sealAuditJob } from '#inventory/jobs/index.ts'
import { addSource } from '#inventory/source/add-source.ts'
import { openDatabase } from '#prisma/client.ts'
import { openRings } from '#scanner/cli/key/open-rings.ts'
import { workerLog } from '#scanner/worker/log.ts'
import { runWorker } from '#scanner/worker.ts'
import { openScanning, values } from '#test/scanner/jobs/scanning.ts'
import { testRepository } from '#test/support/git.ts'
import { appUrlOf } from '#test/support/postgres.ts'

const scanning = openScanning()

test('a worker does all its work, and the queue all of its own, as the role that cannot rewrite the log', async () => {
  const databaseUrl = await appUrlOf(scanning.url)
  const db = openDatabase(databaseUrl, { connections: 4 })
  const lines: string[] = []
  const log = workerLog({ write: (line) => void lines.push(line) })
  const tools = { ...scanning.tools, ctx: jobCtx(db, 'worker'), log }
  await openRings(systemCtx(db), tools.dataDirectory, {})
  const repository = testRepository().commit({ 'a.ini': `token = "${values(9_100).github}"\n` })
  const person = localCtx(db, { settings: { roots: ['/'] } })
  const { scanId } = await addSource(person, { kind: 'folder', path: repository.path })
  const controller = new AbortController()
  const worker = runWorker({
    databaseUrl,
    tools,
    soleWorker: true,
    concurrency: 1,
    onReady: () => undefined,
    signal: controller.signal,
  })
  const queue = new PgBoss({
    connectionString: databaseUrl,
    schema: 'pgboss',
    migrate: false,
    supervise: true,
    schedule: false,
    max: 1,
  })
  const failures: string[] = []
  queue.on('error', (error) => void failures.push(error.message))
  await queue.start()
  await until(async () => (await db.scan.findUniqueOrThrow({ where: { id: scanId } })).state === 'done')
  await queue.send(sealAuditJob.name, {}, { singletonKey: 'all' })
  await until(async () => (await db.auditSeal.count()) > 0)
  await queue.supervise()
  controller.abort()
  await worker
  await queue.stop({ graceful: false })
  expect(await db.finding.count()).toBeGreaterThan(0)
  await db.$disconnect()
  expect(failures).toEqual([])
  expect(lines.filter((line) => /"level":[56]0/.test(line))).toEqual([])
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 1200; waited++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('It did not come to pass.')
}
