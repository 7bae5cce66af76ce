import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cancelScan } from '#inventory/scan/cancel-scan.ts'
import { getScan } from '#inventory/scan/get-scan.ts'
import { requestScan } from '#inventory/scan/request-scan.ts'
import { addSource } from '#inventory/source/add-source.ts'
import { createEngine } from '#scanner/engine/index.ts'
import type { Engine } from '#scanner/engine/types.ts'
import { scanRepository } from '#scanner/jobs/scan-repository.ts'
import { rules } from '#scanner/rules/index.ts'
import { type TestRepository, testRepository } from '#test/support/git.ts'
import { dump, openScanning, values } from './scanning.ts'

const scanning = openScanning()

const file = (value: string) => `token = "${value}"\n`

/** Forty commits, most of which leak something. */
function leakyHistory(seed: number): TestRepository {
  const repository = testRepository()
  for (let commit = 0; commit < 40; commit++) {
    const { github, stripe } = values(seed * 100 + (commit % 7))
    repository.commit({
      [`src/${commit % 5}/file.ini`]: file(commit % 2 === 0 ? github : stripe),
      [`readme-${commit}.md`]: `nothing ${commit}\n`,
    })
  }
  return repository
}

/** The engine, and something that happens after it has scanned so many blobs. */
function engineThat(afterBlobs: number, happens: () => void): Engine {
  const engine = createEngine(rules)
  let scanned = 0
  return {
    detectionVersion: engine.detectionVersion,
    judge: engine.judge.bind(engine),
    scan(bytes) {
      scanned += 1
      if (scanned === afterBlobs) happens()
      return engine.scan(bytes)
    },
  }
}

async function begin(repository: TestRepository) {
  const source = { kind: 'folder' as const, path: repository.path }
  const { scanId, repositoryId } = await addSource(scanning.person, source)
  const run = (tools: Partial<typeof scanning.tools> = {}, signal = new AbortController().signal) =>
    scanRepository({ ...scanning.tools, ...tools }, { scanId, repositoryId }, signal)
  return { scanId, repositoryId, run, view: () => getScan(scanning.person, { scanId }) }
}

describe('a scan that is stopped', () => {
  test.each([1, 20, 50])(
    'after %i blobs goes on, and leaves the ledger of an undisturbed one',
    async (blobs) => {
      const repository = leakyHistory(blobs)
      const scan = await begin(repository)
      const stop = new AbortController()
      const engine = engineThat(blobs, () => stop.abort())
      await expect(scan.run({ engine }, stop.signal)).rejects.toThrow()
      expect((await scan.view()).state).toBe('running')
      await scan.run()
      expect(await scan.view()).toMatchObject({ state: 'done', error: null })

      const copy = testRepository({ bare: true })
      copy.git('fetch', '-q', repository.path, '+refs/*:refs/*')
      const undisturbed = await scanning.scanFolder(copy.path)
      expect(undisturbed.state).toBe('done')
      expect(await dump(scanning.db, repository.path)).toEqual(await dump(scanning.db, copy.path))
    },
  )

  test('goes on also without its work list', async () => {
    const repository = leakyHistory(300)
    const scan = await begin(repository)
    const stop = new AbortController()
    await scan.run({ engine: engineThat(30, () => stop.abort()) }, stop.signal).catch(() => undefined)
    rmSync(join(scanning.tools.dataDirectory, 'scans', `${scan.scanId}.blobs`))
    await scan.run()
    const { state, coverage } = await scan.view()
    expect(state).toBe('done')
    expect(coverage.blobsScanned).toBe(coverage.blobsTotal)
  })

  test('and whose tips moved meanwhile ends with the old ones, and asks for the rest', async () => {
    const repository = leakyHistory(400)
    const scan = await begin(repository)
    const stop = new AbortController()
    await scan.run({ engine: engineThat(30, () => stop.abort()) }, stop.signal).catch(() => undefined)
    const before = repository.id('main')
    repository.commit({ 'late.ini': file(values(499).github) })
    expect(repository.id('main')).not.toBe(before)
    await scan.run()
    const tips = await scanning.db.repositoryTip.findMany({ where: { repositoryId: scan.repositoryId } })
    expect(new Set(tips.map(({ commit }) => commit))).toEqual(new Set([before]))
    const next = await scanning.db.scan.findMany({
      where: { repositoryId: scan.repositoryId, state: 'queued' },
    })
    expect(next).toHaveLength(1)
  })
})

test('a cancelled scan stops at its next batch and says so', async () => {
  const scan = await begin(leakyHistory(500))
  let cancelling: Promise<unknown> = Promise.resolve()
  const engine = engineThat(10, () => {
    cancelling = cancelScan(scanning.person, { scanId: scan.scanId })
  })
  await scan.run({ engine })
  await cancelling
  expect((await scan.view()).state).toBe('cancelled')
  await scan.run()
  expect((await scan.view()).state).toBe('cancelled')
})

test('a disk that is full in mid-scan fails the scan visibly, and another try ends it', async () => {
  const repository = leakyHistory(600)
  const scan = await begin(repository)
  let used = 0
  const keys = scanning.tools.keys.map((key) => ({
    ...key,
    get bytes() {
      used += 1
      if (used > 10) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
      return key.bytes
    },
  }))
  await expect(scan.run({ keys })).rejects.toThrow()
  expect(await scan.view()).toMatchObject({ state: 'failed', error: { code: 'disk-full' } })
  await scan.run()
  expect(await scan.view()).toMatchObject({ state: 'done', error: null })
})

test('a newer detection reads old blobs again, and what it finds says why', async () => {
  const repository = testRepository().commit({
    'a.ini': file(values(700).github),
    'b.ini': file(values(700).npm),
  })
  const older = createEngine(rules.filter(({ id }) => !id.startsWith('npm-') && !id.startsWith('generic')))
  const newer = createEngine(rules)
  const first = await scanning.scan({ kind: 'folder', path: repository.path }, { engine: older })
  expect(first).toMatchObject({ state: 'done', findingsNew: 1 })
  const { repositoryId } = await begin(repository)
  await scanning.scan({ kind: 'folder', path: repository.path }, { engine: newer })
  const { scanId } = await requestScan(scanning.person, { repositoryId, kind: 'reread' })
  await scanRepository(
    { ...scanning.tools, engine: newer },
    { repositoryId, scanId },
    new AbortController().signal,
  )
  const reread = await getScan(scanning.person, { scanId })
  expect(reread).toMatchObject({ state: 'done', kind: 'reread', coverage: { blobsScanned: 2 } })
  const found = await scanning.db.finding.findMany({
    where: { credential: { occurrences: { some: { repositoryId } } } },
    orderBy: { foundAt: 'asc' },
  })
  expect(found.map(({ foundBecause }) => foundBecause)).toEqual(['first-scan', 'new-detection-version'])
})
