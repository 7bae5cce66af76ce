import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { localCtx } from '#inventory/ctx.ts'
import { Conflict, LeaseLost, NotFound } from '#inventory/errors.ts'
import { recordBlobMatches } from '#inventory/occurrence/record-blob-matches.ts'
import { beginScan } from '#inventory/scan/begin-scan.ts'
import { cancelScan } from '#inventory/scan/cancel-scan.ts'
import { failScan } from '#inventory/scan/fail-scan.ts'
import { finishScan } from '#inventory/scan/finish-scan.ts'
import { getScan } from '#inventory/scan/get-scan.ts'
import { heartbeatScan } from '#inventory/scan/heartbeat-scan.ts'
import { recordProgress } from '#inventory/scan/record-progress.ts'
import { newId } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'
import {
  begin,
  connectRepository,
  DETECTION,
  match,
  queue,
  setUp,
  workerCtx,
} from '#test/support/recording.ts'

const nothing = { blobsTotal: null, blobsScanned: 0, bytesScanned: 0, commits: null, refs: null, skipped: [] }
const ending = {
  tips: [],
  headRef: null,
  headCommit: null,
  defaultBranch: null,
  webBase: null,
  coverage: nothing,
}

describe('the lease of a scan', () => {
  const suite = useDatabase()
  let repositoryId = ''
  let count = 0
  beforeAll(() => setUp(workerCtx(suite.db).ctx))
  beforeEach(async () => {
    repositoryId = await connectRepository(workerCtx(suite.db).ctx, `repository-${count++}`)
  })
  const batch = (lease: Parameters<typeof heartbeatScan>[1], cursor = 1) => ({
    lease,
    cursor,
    blobsScanned: 1,
    bytesScanned: 10,
    skipped: [{ reason: 'too-large', count: 1, bytes: 5, examples: ['big.bin'] }],
    matches: [match(`value of ${repositoryId}`)],
  })

  test('a second worker is kept out while the first shows a heartbeat', async () => {
    const { ctx, pass } = workerCtx(suite.db)
    const { lease } = await begin(ctx, repositoryId)
    pass(20)
    await heartbeatScan(ctx, lease)
    pass(20)
    const again = { scanId: lease.scanId, repositoryId, detectionVersion: DETECTION }
    await expect(beginScan(ctx, again)).rejects.toBeInstanceOf(Conflict)
    const other = await queue(ctx, repositoryId)
    await expect(beginScan(ctx, { ...again, scanId: other })).rejects.toBeInstanceOf(Conflict)
  })

  test('a scan without a heartbeat is taken over, and the first worker can write no more', async () => {
    const { ctx, pass } = workerCtx(suite.db)
    const first = await begin(ctx, repositoryId)
    pass(31)
    const second = await beginScan(ctx, {
      scanId: first.lease.scanId,
      repositoryId,
      detectionVersion: DETECTION,
    })
    expect(second.lease.token).toBe(first.lease.token + 1n)
    for (const write of [
      () => recordBlobMatches(ctx, batch(first.lease)),
      () => heartbeatScan(ctx, first.lease),
      () => recordProgress(ctx, { lease: first.lease, phase: 'reading', coverage: {} }),
      () => finishScan(ctx, { lease: first.lease, detectionVersion: DETECTION, ...ending }),
    ])
      await expect(write()).rejects.toMatchObject({ code: 'lease-lost', because: 'taken-over' })
    await recordBlobMatches(ctx, batch(second.lease))
  })

  test('of two workers that begin at once one gets the lease', async () => {
    const { ctx } = workerCtx(suite.db)
    const scanId = await queue(ctx, repositoryId)
    const input = { scanId, repositoryId, detectionVersion: DETECTION }
    const both = await Promise.allSettled([beginScan(ctx, input), beginScan(ctx, input)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('a killed scan goes on where its last batch ended', async () => {
    const { ctx, pass } = workerCtx(suite.db)
    const first = await begin(ctx, repositoryId)
    expect(first.resume).toBeNull()
    await recordProgress(ctx, {
      lease: first.lease,
      phase: 'reading',
      coverage: { blobsTotal: 9 },
      workList: 'list-1',
    })
    await recordBlobMatches(ctx, batch(first.lease, 4))
    pass(60)
    const { scanId } = first.lease
    const second = await beginScan(ctx, { scanId, repositoryId, detectionVersion: DETECTION })
    expect(second).toMatchObject({ kind: 'first', resume: { workList: 'list-1', cursor: 4 } })
    pass(60)
    const third = await beginScan(ctx, { scanId, repositoryId, detectionVersion: 'detection-2' })
    expect(third.resume).toBeNull()
    expect((await getScan(localCtx(suite.db), { scanId })).coverage).toMatchObject({
      blobsScanned: 0,
      skipped: [],
    })
  })

  test('a batch written twice is counted once', async () => {
    const { ctx } = workerCtx(suite.db)
    const { lease } = await begin(ctx, repositoryId)
    await recordBlobMatches(ctx, batch(lease, 1))
    await recordBlobMatches(ctx, batch(lease, 1))
    await recordBlobMatches(ctx, batch(lease, 2))
    const { coverage } = await getScan(localCtx(suite.db), { scanId: lease.scanId })
    expect(coverage).toMatchObject({ blobsScanned: 2, bytesScanned: 20 })
    expect(coverage.skipped).toEqual([
      { reason: 'too-large', count: 2, bytes: 10, examples: ['big.bin', 'big.bin'] },
    ])
  })

  test('a cancelled scan stops its worker and is not begun again', async () => {
    const { ctx } = workerCtx(suite.db)
    const { lease } = await begin(ctx, repositoryId)
    const view = await cancelScan(localCtx(suite.db), { scanId: lease.scanId })
    expect(view).toMatchObject({ state: 'cancelled', cancellable: false })
    await expect(heartbeatScan(ctx, lease)).rejects.toMatchObject({ because: 'cancelled' })
    const again = beginScan(ctx, { scanId: lease.scanId, repositoryId, detectionVersion: DETECTION })
    await expect(again).rejects.toBeInstanceOf(LeaseLost)
    await expect(cancelScan(localCtx(suite.db), { scanId: lease.scanId })).rejects.toBeInstanceOf(Conflict)
    await expect(cancelScan(localCtx(suite.db), { scanId: newId() })).rejects.toBeInstanceOf(NotFound)
  })

  test('a scan that failed says why, and can begin again', async () => {
    const { ctx } = workerCtx(suite.db)
    const { lease } = await begin(ctx, repositoryId)
    const failure = { lease, code: 'unreachable', message: 'No answer\0', hint: 'Check the network.' }
    await failScan(ctx, failure)
    await expect(heartbeatScan(ctx, lease)).rejects.toMatchObject({ because: 'ended' })
    const view = await getScan(localCtx(suite.db), { scanId: lease.scanId })
    expect(view).toMatchObject({
      state: 'failed',
      error: { code: 'unreachable', message: 'No answer\ufffd' },
    })
    const again = { scanId: lease.scanId, repositoryId, detectionVersion: DETECTION }
    expect((await beginScan(ctx, again)).lease.token).toBe(lease.token + 1n)
    expect(await getScan(localCtx(suite.db), { scanId: lease.scanId })).toMatchObject({
      state: 'running',
      error: null,
    })
  })

  test('the scan of a dead worker waits again when another of its repository begins', async () => {
    const { ctx, pass } = workerCtx(suite.db)
    const dead = await begin(ctx, repositoryId)
    const next = await queue(ctx, repositoryId, 'reread')
    pass(60)
    await beginScan(ctx, { scanId: next, repositoryId, detectionVersion: DETECTION })
    expect(await getScan(localCtx(suite.db), { scanId: dead.lease.scanId })).toMatchObject({
      state: 'queued',
    })
  })
})
