import { beforeAll, describe, expect, test } from 'vitest'
import { localCtx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import type { ScanFinish } from '#inventory/model/recording.ts'
import { beginScan } from '#inventory/scan/begin-scan.ts'
import { finishScan } from '#inventory/scan/finish-scan.ts'
import { listScans } from '#inventory/scan/list-scans.ts'
import { requestRereads } from '#inventory/scan/request-rereads.ts'
import { requestScan } from '#inventory/scan/request-scan.ts'
import { newId } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'
import { begin, connectRepository, DETECTION, setUp, workerCtx } from '#test/support/recording.ts'

const coverage = { blobsTotal: 3, blobsScanned: 3, bytesScanned: 30, commits: 2, refs: 1, skipped: [] }
const end = (tips: ScanFinish['tips'] = []) => ({
  detectionVersion: DETECTION,
  tips,
  headRef: 'refs/heads/main',
  headCommit: 'c1',
  defaultBranch: 'main',
  webBase: null,
  coverage,
})
const everyScan = { state: [], repository: [], limit: 50 }

describe('scans from request to end', () => {
  const suite = useDatabase()
  beforeAll(() => setUp(workerCtx(suite.db).ctx))

  const jobs = async (): Promise<number> => {
    const rows = await suite.db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int FROM pgboss.job WHERE name = 'scan-repository'`
    return rows[0]?.count ?? 0
  }

  test('a request joins the scan that waits, and puts one job into the queue', async () => {
    const { ctx } = workerCtx(suite.db)
    const repositoryId = await connectRepository(ctx, 'joined')
    const before = await jobs()
    const answers = await Promise.all([1, 2, 3].map(() => requestScan(localCtx(suite.db), { repositoryId })))
    expect(new Set(answers.map(({ scanId }) => scanId)).size).toBe(1)
    expect(await jobs()).toBe(before + 1)
    await expect(requestScan(localCtx(suite.db), { repositoryId: newId() })).rejects.toBeInstanceOf(NotFound)
    expect(await jobs()).toBe(before + 1)
  })

  test('a scan whose job died too often gets a new one when it is asked for again', async () => {
    const { ctx } = workerCtx(suite.db)
    const repositoryId = await connectRepository(ctx, 'dead job')
    const ask = () => requestScan(localCtx(suite.db), { repositoryId })
    const { scanId } = await ask()
    await suite.db.$executeRaw`
      UPDATE pgboss.job SET state = 'failed', completed_on = now() WHERE data->>'scanId' = ${scanId}`
    const before = await jobs()
    expect((await ask()).scanId).toBe(scanId)
    expect(await jobs()).toBe(before + 1)
    await ask()
    expect(await jobs()).toBe(before + 1)
  })

  test('the first scan reads everything, the next starts from its tips', async () => {
    const { ctx } = workerCtx(suite.db)
    const repositoryId = await connectRepository(ctx, 'tips')
    const first = await begin(ctx, repositoryId)
    expect(first).toMatchObject({ kind: 'first', knownTips: [] })
    await finishScan(ctx, {
      lease: first.lease,
      ...end([
        { ref: 'HEAD', commit: 'c1' },
        { ref: 'refs/heads/gone', commit: 'c0' },
      ]),
    })
    const second = await begin(ctx, repositoryId)
    expect(second).toMatchObject({
      kind: 'incremental',
      headRef: 'refs/heads/main',
      knownTips: [
        { ref: 'HEAD', commit: 'c1' },
        { ref: 'refs/heads/gone', commit: 'c0' },
      ],
    })
    const finished = await finishScan(ctx, { lease: second.lease, ...end([{ ref: 'HEAD', commit: 'c2' }]) })
    expect(finished).toEqual({ rereadRequested: false })
    expect((await begin(ctx, repositoryId)).knownTips).toEqual([{ ref: 'HEAD', commit: 'c2' }])
  })

  test('a new detection version asks for a re-read of what an older one read, once', async () => {
    const { ctx } = workerCtx(suite.db)
    const repositoryId = await connectRepository(ctx, 'reread')
    const first = await begin(ctx, repositoryId)
    await finishScan(ctx, { lease: first.lease, ...end() })
    const next = await begin(ctx, repositoryId, { detectionVersion: 'detection-2' })
    expect(next.kind).toBe('incremental')
    expect(await finishScan(ctx, { lease: next.lease, ...end() })).toEqual({ rereadRequested: true })
    const others = await requestRereads(ctx, { detectionVersion: 'detection-2' })
    expect(await requestRereads(ctx, { detectionVersion: 'detection-2' })).toEqual({ requested: 0 })
    expect(others.requested).toBeGreaterThan(0)
    const reread = await begin(ctx, repositoryId, { kind: 'reread', detectionVersion: 'detection-2' })
    expect(reread.kind).toBe('reread')
    expect(await finishScan(ctx, { lease: reread.lease, ...end() })).toEqual({ rereadRequested: false })
    const repository = await suite.db.repository.findUniqueOrThrow({ where: { id: repositoryId } })
    expect(repository.historyVersionId).toBe('detection-2')
  })

  test('pages give every scan once, the last asked for first', async () => {
    const ctx = localCtx(suite.db)
    const all = await listScans(ctx, everyScan)
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await listScans(ctx, {
        ...everyScan,
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      })
      paged.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(paged.length).toBeGreaterThan(4)
    expect(paged).toEqual(all.items.map(({ id }) => id))
    const done = await listScans(ctx, { ...everyScan, state: ['done'] })
    expect(new Set(done.items.map(({ state }) => state))).toEqual(new Set(['done']))
  })

  test('every step of a scan leaves its row in the audit, with who did it', async () => {
    const { ctx } = workerCtx(suite.db)
    const repositoryId = await connectRepository(ctx, 'audited')
    const { scanId } = await requestScan(localCtx(suite.db), { repositoryId })
    const { lease } = await beginScan(ctx, { scanId, repositoryId, detectionVersion: DETECTION })
    await finishScan(ctx, { lease, ...end() })
    const rows = await suite.db.auditEvent.findMany({ where: { subjectId: scanId }, orderBy: { id: 'asc' } })
    expect(rows.map(({ action, actorKind }) => [action, actorKind])).toEqual([
      ['scan.request', 'person'],
      ['scan.begin', 'system'],
      ['scan.finish', 'system'],
    ])
  })
})
