import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobCtx, localCtx } from '#inventory/ctx.ts'
import { queueScan } from '#inventory/scan/queue-scan.ts'
import { addSource } from '#inventory/source/add-source.ts'
import { scanRepository } from '#scanner/jobs/scan-repository.ts'
import { runWorker } from '#scanner/worker.ts'
import { openScanning, values } from '#test/scanner/jobs/scanning.ts'
import { testRepository } from '#test/support/git.ts'

const scanning = openScanning()
const silent = createServer(() => undefined)

beforeAll(() => new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve)))
afterAll(() => {
  silent.closeAllConnections()
  silent.close()
})

test('what was pushed is scanned while first scans hold every other slot', async () => {
  const known = testRepository().commit({ 'a.ini': `token = "${values(8_801).github}"\n` })
  const { repositoryId, scanId } = await addSource(scanning.person, { kind: 'folder', path: known.path })
  await scanRepository(scanning.tools, { repositoryId, scanId }, new AbortController().signal)
  const { port } = silent.address() as AddressInfo
  const waiting = await Promise.all(
    [1, 2, 3].map((number) =>
      addSource(localCtx(scanning.db), {
        kind: 'git-url',
        url: `http://127.0.0.1:${port}/slow-${number}.git`,
      }),
    ),
  )
  const stop = startWorker()
  const first = () => scanning.db.scan.count({ where: { state: 'running', kind: 'first' } })
  await until(async () => (await first()) === 1)
  const worker = jobCtx(scanning.db, 'worker')
  const pushed = await scanning.db.$transaction((tx) =>
    queueScan(tx, worker, { repositoryId, kind: 'incremental', isPush: true }),
  )
  await until(async () => (await stateOf(pushed)) === 'done')
  expect(await first()).toBe(1)
  expect(await scanning.db.scan.count({ where: { state: 'queued' } })).toBe(waiting.length - 1)
  await stop()
})

test('a push brings a scan forward that waits already', async () => {
  const known = testRepository().commit({ a: 'b\n' })
  const { repositoryId, scanId } = await addSource(scanning.person, { kind: 'folder', path: known.path })
  await scanRepository(scanning.tools, { repositoryId, scanId }, new AbortController().signal)
  const worker = jobCtx(scanning.db, 'worker')
  const ask = (isPush: boolean) =>
    scanning.db.$transaction((tx) => queueScan(tx, worker, { repositoryId, kind: 'incremental', isPush }))
  const [planned, pushed] = [await ask(false), await ask(true)]
  expect(pushed).toBe(planned)
  const jobs = await scanning.db.$queryRaw<{ priority: number }[]>`
    SELECT priority FROM pgboss.job WHERE data->>'scanId' = ${planned}`
  expect(jobs).toEqual([{ priority: 30 }])
})

function startWorker(): () => Promise<void> {
  const controller = new AbortController()
  const ended = runWorker({
    databaseUrl: scanning.url,
    tools: scanning.tools,
    soleWorker: true,
    concurrency: 1,
    onReady: () => undefined,
    signal: controller.signal,
  })
  return async () => {
    controller.abort()
    await ended
  }
}

const stateOf = async (scanId: string) =>
  (await scanning.db.scan.findUniqueOrThrow({ where: { id: scanId } })).state

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 600; waited++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('It did not come to pass.')
}
