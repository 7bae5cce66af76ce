import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { POST } from '#app/api/v1/scans/route.ts'
import { getOverview } from '#inventory/overview/get-overview.ts'
import { requestRereads } from '#inventory/scan/request-rereads.ts'
import { createEngine } from '#scanner/engine/index.ts'
import { scanRepository } from '#scanner/jobs/scan-repository.ts'
import { rules } from '#scanner/rules/index.ts'
import { DOOR, standAtDoor } from '#test/support/door.ts'
import { testRepository } from '#test/support/git.ts'
import { signedIn } from '#test/support/sign-in.ts'
import { openScanning, values } from '../../scanner/jobs/scanning.ts'

const scanning = openScanning()

standAtDoor(scanning, { SPRAWL_ROOTS: '["/"]' })
let headers: Readonly<Record<string, string>> = {}
beforeAll(async () => {
  headers = (await signedIn(scanning.db, DOOR)).headers
})

const Asked = z.object({ repositoryId: z.uuid(), scanId: z.uuid() })

async function ask(body: object) {
  const request = new Request('http://127.0.0.1:4711/api/v1/scans', {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  const reply = await POST(request, { params: Promise.resolve(undefined) })
  return { status: reply.status, body: await reply.json() }
}

const run = (payload: z.infer<typeof Asked>, tools = scanning.tools) =>
  scanRepository(tools, payload, new AbortController().signal)

const repositoryOf = async (address: string) =>
  scanning.db.repository.findFirstOrThrow({ where: { source: { address } } })

test('a re-read asked for over HTTP reads all of history again, and finds nothing twice', async () => {
  const repository = testRepository()
    .commit({ 'a.ini': `token = "${values(4001).github}"\n` })
    .commit({ 'a.ini': 'clean\n' })
  await scanning.scanFolder(repository.path)
  const { id: repositoryId } = await repositoryOf(repository.path)
  const { body, status } = await ask({ repositoryId, kind: 'reread' })
  expect(status).toBe(200)
  await run(Asked.parse(body))
  const scan = await scanning.db.scan.findUniqueOrThrow({ where: { id: Asked.parse(body).scanId } })
  expect(scan).toMatchObject({ kind: 'reread', state: 'done', blobsScanned: 2n, findingsNew: 0 })
})

test('without a kind only what is new is read; another kind is refused', async () => {
  const repository = testRepository().commit({ 'a.ini': 'clean\n' })
  await scanning.scanFolder(repository.path)
  const { id: repositoryId } = await repositoryOf(repository.path)
  const { body } = await ask({ repositoryId })
  await run(Asked.parse(body))
  const scan = await scanning.db.scan.findUniqueOrThrow({ where: { id: Asked.parse(body).scanId } })
  expect(scan).toMatchObject({ kind: 'incremental', state: 'done', blobsScanned: 0n })
  expect((await ask({ repositoryId, kind: 'first' })).status).toBe(400)
})

test('a rule that is added finds what history held, says so, and tells with what history was read', async () => {
  const repository = testRepository()
    .commit({ 'a.ini': `token = "${values(4002).stripe}"\n`, 'b.ini': `token = "${values(4002).github}"\n` })
    .commit({ 'b.ini': 'clean\n' })
  const before = createEngine(rules.filter(({ id }) => id.startsWith('stripe')))
  expect(before.detectionVersion).not.toBe(scanning.tools.engine.detectionVersion)
  await scanning.scanFolder(repository.path, { engine: before })
  const { id: repositoryId, historyVersionId } = await repositoryOf(repository.path)
  expect(historyVersionId).toBe(before.detectionVersion)
  expect(await found()).toEqual(['first-scan'])

  const { detectionVersion } = scanning.tools.engine
  expect((await requestRereads(scanning.tools.ctx, { detectionVersion })).requested).toBeGreaterThan(0)
  const behind = (await getOverview(scanning.person)).coverage
  expect(behind).toMatchObject({ historyRead: 3, historyCurrent: 2 })
  const waiting = await scanning.db.scan.findFirstOrThrow({ where: { repositoryId, state: 'queued' } })
  expect(waiting.kind).toBe('reread')
  await run({ repositoryId, scanId: waiting.id })
  expect(await found()).toEqual(['first-scan', 'new-detection-version'])
  expect((await repositoryOf(repository.path)).historyVersionId).toBe(detectionVersion)
  const now = (await getOverview(scanning.person)).coverage
  expect(now).toMatchObject({ historyRead: 3, historyCurrent: 3 })

  async function found(): Promise<string[]> {
    const where = {
      credential: { occurrences: { some: { repository: { source: { address: repository.path } } } } },
    }
    const rows = await scanning.db.finding.findMany({ where, orderBy: { foundBecause: 'asc' } })
    return rows.map(({ foundBecause }) => foundBecause)
  }
})
