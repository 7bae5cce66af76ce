import { beforeAll, describe, expect, test } from 'vitest'
import { hitPlaces } from '#inventory/occurrence/hit-blobs.ts'
import { recordBlobPaths } from '#inventory/occurrence/record-blob-paths.ts'
import { useDatabase } from '#test/support/database.ts'
import { begin, commit, connectRepository, place, setUp, workerCtx } from '#test/support/recording.ts'

const [first, later] = [
  commit('first', '2026-01-01T00:00:00.000Z'),
  commit('later', '2026-02-01T00:00:00.000Z'),
]

describe('recordBlobPaths', () => {
  const suite = useDatabase()
  beforeAll(() => setUp(workerCtx(suite.db).ctx))
  const open = async (name: string) => {
    const { ctx } = workerCtx(suite.db)
    return { ctx, ...(await begin(ctx, await connectRepository(ctx, name))) }
  }
  const stored = async (repositoryId: string) =>
    suite.db.blobPath.findMany({
      where: { repositoryId },
      select: { presence: true, introducedCommit: true, removedCommit: true },
    })

  test('changes presence, and writes nothing when nothing changed', async () => {
    const { ctx, lease } = await open('presence')
    expect(await recordBlobPaths(ctx, { lease, paths: [place()] })).toEqual({ changed: 1 })
    expect(await recordBlobPaths(ctx, { lease, paths: [place(), place()] })).toEqual({ changed: 0 })
    const gone = place({ presence: 'in-history', removed: later })
    expect(await recordBlobPaths(ctx, { lease, paths: [gone] })).toEqual({ changed: 1 })
    expect(await stored(lease.repositoryId)).toEqual([
      { presence: 'in-history', introducedCommit: first.id, removedCommit: later.id },
    ])
  })

  test('keeps the earliest introduction, and the removal until the blob is back', async () => {
    const { ctx, lease } = await open('history')
    const write = (change: Parameters<typeof place>[0]) =>
      recordBlobPaths(ctx, { lease, paths: [place(change)] })
    await write({ introduced: later, removed: later, presence: 'in-history' })
    await write({ introduced: first, presence: 'in-history' })
    expect(await stored(lease.repositoryId)).toEqual([
      { presence: 'in-history', introducedCommit: first.id, removedCommit: later.id },
    ])
    await write({ introduced: null, presence: 'at-tip' })
    expect(await stored(lease.repositoryId)).toEqual([
      { presence: 'at-tip', introducedCommit: first.id, removedCommit: null },
    ])
  })

  test('paths of any bytes are stored clean and short enough', async () => {
    const { ctx, lease } = await open('paths')
    const long = 'é'.repeat(5000)
    const paths = ['a\0b', 'a\ufffdb', '-dash', 'new\nline', 'emoji 🔑', '\ud800 lone', long, `${long}x`]
    await recordBlobPaths(ctx, { lease, paths: paths.map((path) => place({ path })) })
    const rows = (await hitPlaces(ctx, { repositoryId: lease.repositoryId })).places.map(({ path }) => path)
    expect(rows).toContain('a\ufffdb')
    expect(rows).toContain('new\nline')
    expect(rows).toContain('emoji 🔑')
    expect(rows.every((path) => Buffer.byteLength(path) <= 4000 && path.isWellFormed())).toBe(true)
  })
})
