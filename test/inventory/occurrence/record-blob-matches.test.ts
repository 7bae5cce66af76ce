import { beforeAll, describe, expect, test } from 'vitest'
import { Invalid } from '#inventory/errors.ts'
import { hitBlobs } from '#inventory/occurrence/hit-blobs.ts'
import { recordBlobMatches } from '#inventory/occurrence/record-blob-matches.ts'
import { recordBlobPaths } from '#inventory/occurrence/record-blob-paths.ts'
import { retireMatches } from '#inventory/occurrence/retire-matches.ts'
import { storedMatches } from '#inventory/occurrence/stored-matches.ts'
import { finishScan } from '#inventory/scan/finish-scan.ts'
import { useDatabase } from '#test/support/database.ts'
import { ledgerDump } from '#test/support/ledger-dump.ts'
import {
  begin,
  connectRepository,
  handle,
  hex,
  match,
  place,
  setUp,
  workerCtx,
} from '#test/support/recording.ts'

const read = { cursor: 1, blobsScanned: 1, bytesScanned: 1, skipped: [] }

describe('recordBlobMatches', () => {
  const suite = useDatabase()
  beforeAll(() => setUp(workerCtx(suite.db).ctx))
  const open = async (name: string) => {
    const { ctx } = workerCtx(suite.db)
    const repositoryId = await connectRepository(ctx, name)
    return { ctx, repositoryId, ...(await begin(ctx, repositoryId)) }
  }
  const credentialOf = async (repositoryId: string, start: number): Promise<string> =>
    (await suite.db.blobMatch.findFirstOrThrow({ where: { repositoryId, startOffset: start } })).credentialId

  test('writing a batch twice leaves the ledger as it was', async () => {
    const { ctx, lease } = await open('twice')
    const matches = [match('one'), match('two', { start: 100 }), match('one', { start: 200 })]
    await recordBlobMatches(ctx, { lease, ...read, matches })
    const before = await ledgerDump(suite.db)
    await recordBlobMatches(ctx, { lease, ...read, matches: matches.toReversed() })
    expect(await ledgerDump(suite.db)).toEqual(before)
    expect(before.blob_match).toHaveLength(3)
    expect(before.credential).toHaveLength(2)
  })

  test('one value in two repositories is one credential', async () => {
    const one = await open('shared-1')
    const two = await open('shared-2')
    await Promise.all(
      [one, two].map(({ ctx, lease }) =>
        recordBlobMatches(ctx, { lease, ...read, matches: [match('shared', { start: 7 })] }),
      ),
    )
    expect(await credentialOf(one.repositoryId, 7)).toBe(await credentialOf(two.repositoryId, 7))
  })

  test('a weak value is another credential in every repository, for its digests are scoped', async () => {
    const one = await open('weak-1')
    const two = await open('weak-2')
    for (const { ctx, lease, repositoryId } of [one, two]) {
      const handles = [{ ...handle(`postgres in ${repositoryId}`), scoped: true }]
      await recordBlobMatches(ctx, {
        lease,
        ...read,
        matches: [match('', { start: 7, weak: true, handles })],
      })
    }
    const ids = [await credentialOf(one.repositoryId, 7), await credentialOf(two.repositoryId, 7)]
    expect(new Set(ids).size).toBe(2)
    expect(await suite.db.credential.count({ where: { id: { in: ids }, weak: true } })).toBe(2)
  })

  test('while a key is introduced, both digests lead to one credential', async () => {
    const { ctx, lease, repositoryId } = await open('keys')
    await suite.db.fingerprintKey.create({
      data: { id: 'k2', checkValue: new Uint8Array(16), introducedAt: new Date() },
    })
    const both = [handle('rotated'), handle('rotated', 'k2')]
    const matches = [
      match('rotated', { start: 1 }),
      match('', { start: 2, handles: both }),
      match('', { start: 3, handles: both.slice(1) }),
    ]
    await recordBlobMatches(ctx, { lease, ...read, matches: matches.slice(0, 2) })
    await recordBlobMatches(ctx, { lease, ...read, cursor: 2, matches: matches.slice(2) })
    const ids = await Promise.all([1, 2, 3].map((start) => credentialOf(repositoryId, start)))
    expect(new Set(ids).size).toBe(1)
    expect(await suite.db.handle.count({ where: { credentialId: ids[0] ?? '' } })).toBe(2)
  })

  test('many scans that meet the same new values at once agree on their credentials', async () => {
    const scans = await Promise.all([1, 2, 3, 4].map((number) => open(`race-${number}`)))
    const values = Array.from({ length: 200 }, (_, index) => match(`race ${index}`, { start: index }))
    await Promise.all(
      scans.map(({ ctx, lease }, index) =>
        recordBlobMatches(ctx, { lease, ...read, matches: index % 2 === 0 ? values : values.toReversed() }),
      ),
    )
    const repositories = scans.map(({ repositoryId }) => repositoryId)
    const rows = await suite.db.$queryRaw<{ credentials: number; orphans: number }[]>`
      SELECT (SELECT count(DISTINCT credential_id)::int FROM blob_match
          WHERE repository_id = ANY(${repositories}::uuid[])) AS credentials,
        (SELECT count(*)::int FROM credential c
          WHERE NOT EXISTS (SELECT FROM handle h WHERE h.credential_id = c.id)) AS orphans`
    expect(rows).toEqual([{ credentials: 200, orphans: 0 }])
  })

  test('a rule without a card is refused by name', async () => {
    const { ctx, lease } = await open('no-card')
    const writing = recordBlobMatches(ctx, {
      lease,
      ...read,
      matches: [match('x', { ruleId: 'unknown-rule' })],
    })
    await expect(writing).rejects.toBeInstanceOf(Invalid)
    await expect(writing).rejects.toThrow('unknown-rule')
  })

  test('50,000 matches go in by batches and come out by pages', async () => {
    const { ctx, lease, repositoryId } = await open('large')
    for (let batch = 0; batch < 10; batch++) {
      const matches = Array.from({ length: 5000 }, (_, index) => {
        const number = batch * 5000 + index
        return match(`large ${number % 20_000}`, { blob: hex(`blob ${number % 500}`, 40), start: number })
      })
      await recordBlobMatches(ctx, { lease, ...read, cursor: batch + 1, matches })
    }
    let seen = 0
    let after: string | null = null
    do {
      const page = await storedMatches(ctx, { repositoryId, after, limit: 3000 })
      expect(page.credentialIds.length).toBeLessThanOrEqual(3000)
      seen += page.matches.length
      after = page.next
    } while (after !== null)
    expect(seen).toBe(50_000)
    const first = await hitBlobs(ctx, { repositoryId, limit: 400 })
    const rest = await hitBlobs(ctx, { repositoryId, limit: 400, after: first.next })
    expect([...first.blobs, ...rest.blobs]).toHaveLength(500)
    expect(rest.next).toBeNull()
  })

  test('a page narrowed to blobs holds all matches of their credentials, with places', async () => {
    const { ctx, lease, repositoryId } = await open('narrow')
    const [old, fresh] = [hex('old', 40), hex('fresh', 40)]
    const matches = [
      match('kept', { blob: old }),
      match('kept', { blob: fresh }),
      match('other', { blob: old }),
    ]
    await recordBlobMatches(ctx, { lease, ...read, matches })
    await recordBlobPaths(ctx, { lease, paths: [place({ blob: old }), place({ blob: fresh, path: 'b' })] })
    const page = await storedMatches(ctx, { repositoryId, blobs: [fresh] })
    expect(page.credentialIds).toHaveLength(1)
    expect(page.matches.map(({ blob }) => blob).sort()).toEqual([old, fresh].sort())
    expect(page.matches.flatMap(({ places }) => places.map(({ path }) => path)).sort()).toEqual([
      'b',
      'src/config.ts',
    ])
  })

  test('a re-read forgets what the new detection does not see, where it could look', async () => {
    const { ctx, lease, repositoryId } = await open('retire')
    const [reachable, lost] = [hex('reachable', 40), hex('lost', 40)]
    const matches = [
      match('stays', { blob: reachable, start: 1 }),
      match('goes', { blob: reachable, start: 2 }),
      match('out of reach', { blob: lost, start: 3 }),
    ]
    await recordBlobMatches(ctx, { lease, ...read, matches })
    const paths = [place({ blob: reachable }), place({ blob: lost, presence: 'unreachable' })]
    await recordBlobPaths(ctx, { lease, paths })
    expect(await retireMatches(ctx, lease)).toEqual({ retired: 0 })
    const coverage = { blobsTotal: 2, blobsScanned: 2, bytesScanned: 2, commits: 1, refs: 1, skipped: [] }
    const head = { tips: [], headRef: null, headCommit: null, defaultBranch: null, webBase: null }
    await finishScan(ctx, { lease, detectionVersion: 'detection-1', ...head, coverage })
    const next = await begin(ctx, repositoryId, { kind: 'reread', detectionVersion: 'detection-2' })
    await recordBlobMatches(ctx, { lease: next.lease, ...read, matches: matches.slice(0, 1) })
    expect(await retireMatches(ctx, next.lease)).toEqual({ retired: 1 })
    const left = await suite.db.blobMatch.findMany({
      where: { repositoryId },
      orderBy: { startOffset: 'asc' },
    })
    expect(left.map(({ startOffset }) => Number(startOffset))).toEqual([1, 3])
  })
})
