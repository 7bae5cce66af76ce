import { beforeAll, describe, expect, test } from 'vitest'
import { localCtx } from '#inventory/ctx.ts'
import { Forbidden } from '#inventory/errors.ts'
import { recordBlobMatches } from '#inventory/occurrence/record-blob-matches.ts'
import { recordOccurrences } from '#inventory/occurrence/record-occurrences.ts'
import { takeSnapshot } from '#inventory/snapshot/take-snapshot.ts'
import { useDatabase } from '#test/support/database.ts'
import { begin, connectRepository, match, occurrence, setUp, workerCtx } from '#test/support/recording.ts'

describe('takeSnapshot', () => {
  const suite = useDatabase()
  beforeAll(() => setUp(workerCtx(suite.db).ctx))

  test('keeps a day as it was when it was taken', async () => {
    const { ctx, pass } = workerCtx(suite.db)
    expect(await takeSnapshot(ctx)).toEqual({ day: '2026-09-30', taken: true })
    const before = await suite.db.snapshot.findMany()
    expect(before[0]?.metrics).toMatchObject({ open: { critical: 0, high: 0 } })
    const { lease } = await begin(ctx, await connectRepository(ctx, 'snapshot'))
    const batch = { lease, cursor: 1, blobsScanned: 1, bytesScanned: 1, skipped: [] }
    await recordBlobMatches(ctx, { ...batch, matches: [match('value')] })
    const { credentialId } = await suite.db.blobMatch.findFirstOrThrow()
    await recordOccurrences(ctx, { lease, occurrences: [occurrence(credentialId)] })
    pass(3600)
    expect(await takeSnapshot(ctx)).toEqual({ day: '2026-09-30', taken: false })
    expect(await suite.db.snapshot.findMany()).toEqual(before)
    pass(24 * 3600)
    expect(await takeSnapshot(ctx)).toEqual({ day: '2026-10-01', taken: true })
    const days = await suite.db.snapshot.findMany({ orderBy: { day: 'asc' } })
    expect(days[1]?.metrics).toMatchObject({ open: { critical: 0, high: 1 } })
  })

  test('is the worker’s alone', async () => {
    await expect(takeSnapshot(localCtx(suite.db))).rejects.toBeInstanceOf(Forbidden)
  })
})
