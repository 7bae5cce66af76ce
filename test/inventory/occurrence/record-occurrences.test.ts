import { beforeAll, describe, expect, test } from 'vitest'
import { LeaseLost } from '#inventory/errors.ts'
import { goneOccurrences } from '#inventory/occurrence/gone-occurrences.ts'
import { recordBlobMatches } from '#inventory/occurrence/record-blob-matches.ts'
import { recordOccurrences } from '#inventory/occurrence/record-occurrences.ts'
import { beginScan } from '#inventory/scan/begin-scan.ts'
import { finishScan } from '#inventory/scan/finish-scan.ts'
import { useDatabase } from '#test/support/database.ts'
import { ledgerDump } from '#test/support/ledger-dump.ts'
import {
  begin,
  commit,
  connectRepository,
  DETECTION,
  match,
  occurrence,
  setUp,
  workerCtx,
} from '#test/support/recording.ts'

const read = { cursor: 1, blobsScanned: 1, bytesScanned: 1, skipped: [] }
const coverage = { blobsTotal: 1, blobsScanned: 1, bytesScanned: 1, commits: 1, refs: 1, skipped: [] }
const head = { tips: [], headRef: null, headCommit: null, defaultBranch: null, webBase: null, coverage }

describe('recordOccurrences', () => {
  const suite = useDatabase()
  beforeAll(() => setUp(workerCtx(suite.db).ctx))

  /** A repository with one credential, and its first scan under way. */
  const open = async (name: string) => {
    const { ctx, pass } = workerCtx(suite.db)
    const repositoryId = await connectRepository(ctx, name)
    const { lease } = await begin(ctx, repositoryId)
    await recordBlobMatches(ctx, { lease, ...read, matches: [match(`value of ${name}`)] })
    const { credentialId } = await suite.db.blobMatch.findFirstOrThrow({ where: { repositoryId } })
    return { ctx, pass, repositoryId, lease, credentialId }
  }
  const nextScan = async ({ ctx, repositoryId, lease }: Awaited<ReturnType<typeof open>>) => {
    await finishScan(ctx, { lease, detectionVersion: DETECTION, ...head })
    return begin(ctx, repositoryId)
  }
  const findingOf = (credentialId: string) => suite.db.finding.findFirstOrThrow({ where: { credentialId } })

  test('opens a finding and counts it in the scan; again, it changes nothing', async () => {
    const opened = await open('again')
    const { ctx, lease, credentialId } = opened
    const batch = [
      occurrence(credentialId),
      occurrence(credentialId, { path: 'b.ts', presence: 'in-history' }),
    ]
    await recordOccurrences(ctx, { lease, occurrences: batch })
    const before = await ledgerDump(suite.db)
    await recordOccurrences(ctx, { lease, occurrences: batch.toReversed() })
    await recordOccurrences(ctx, { lease: (await nextScan(opened)).lease, occurrences: batch })
    const after = await ledgerDump(suite.db)
    expect(after.occurrence).toEqual(before.occurrence)
    expect(after.finding).toEqual(before.finding)
    const scan = await suite.db.scan.findUniqueOrThrow({ where: { id: lease.scanId } })
    expect(scan.findingsNew).toBe(1)
    expect(await findingOf(credentialId)).toMatchObject({
      state: 'open',
      occurrenceCount: 2,
      presence: 'at-head',
      path: 'src/config.ts',
      foundBecause: 'first-scan',
    })
  })

  test('a change of presence reaches the finding and leaves what people decided', async () => {
    const opened = await open('presence')
    const { ctx, lease, credentialId } = opened
    await recordOccurrences(ctx, { lease, occurrences: [occurrence(credentialId)] })
    const { id } = await findingOf(credentialId)
    const human = { state: 'triaged', dueAt: new Date('2027-01-01T00:00:00Z') }
    await suite.db.finding.update({ where: { id }, data: human })
    const removed = commit('removal', '2026-03-01T00:00:00.000Z')
    const now = occurrence(credentialId, { presence: 'in-history', removed, line: 99 })
    await recordOccurrences(ctx, { lease: (await nextScan(opened)).lease, occurrences: [now] })
    expect(await findingOf(credentialId)).toMatchObject({
      ...human,
      presence: 'in-history',
      line: 99,
      validTo: null,
    })
  })

  test('an occurrence that is not recorded again ends, and begins anew when it is', async () => {
    const opened = await open('ends')
    const { ctx, pass, lease, credentialId, repositoryId } = opened
    const [kept, dropped] = [occurrence(credentialId), occurrence(credentialId, { path: 'dropped.ts' })]
    await recordOccurrences(ctx, { lease, occurrences: [kept, dropped] })
    expect(await goneOccurrences(ctx, { lease })).toEqual({ ended: 0 })
    const next = await nextScan(opened)
    pass(10)
    await recordOccurrences(ctx, { lease: next.lease, occurrences: [kept] })
    expect(await goneOccurrences(ctx, { lease: next.lease, credentialIds: [] })).toEqual({ ended: 0 })
    expect(await goneOccurrences(ctx, { lease: next.lease, credentialIds: [credentialId] })).toEqual({
      ended: 1,
    })
    expect(await findingOf(credentialId)).toMatchObject({ occurrenceCount: 1 })
    await recordOccurrences(ctx, { lease: next.lease, occurrences: [dropped] })
    const periods = await suite.db.occurrence.findMany({
      where: { repositoryId, path: 'dropped.ts' },
      orderBy: { validFrom: 'asc' },
    })
    expect(periods.map(({ validTo }) => validTo === null)).toEqual([false, true])
  })

  test('a finding ends with its last occurrence', async () => {
    const opened = await open('last')
    await recordOccurrences(opened.ctx, {
      lease: opened.lease,
      occurrences: [occurrence(opened.credentialId)],
    })
    const { lease } = await nextScan(opened)
    expect(await goneOccurrences(opened.ctx, { lease })).toEqual({ ended: 1 })
    expect((await findingOf(opened.credentialId)).validTo).not.toBeNull()
  })

  test('the rule and the severity of a credential follow its occurrences', async () => {
    const { ctx, lease, credentialId } = await open('rule')
    const surest = { path: 'b', ruleId: 'rule-b', confidence: 0.99, severity: 'low' } as const
    await recordOccurrences(ctx, {
      lease,
      occurrences: [occurrence(credentialId), occurrence(credentialId, surest)],
    })
    const credential = await suite.db.credential.findUniqueOrThrow({ where: { id: credentialId } })
    expect(credential).toMatchObject({ ruleId: 'rule-b', severity: 'high' })
  })

  test('a marker is kept, and hides only what policy lets it hide', async () => {
    const { ctx, lease, credentialId } = await open('marker')
    const suppressed = { by: 'marker', who: null, detail: 'sprawl:allow' } as const
    const occurrences = [
      occurrence(credentialId, { suppressed, severity: 'high', path: 'high' }),
      occurrence(credentialId, { suppressed, severity: 'low', path: 'low' }),
    ]
    await recordOccurrences(ctx, { lease, occurrences })
    const rows = await suite.db.occurrence.findMany({ where: { credentialId }, orderBy: { path: 'asc' } })
    expect(rows.map(({ suppressedBy, suppressionHolds }) => [suppressedBy, suppressionHolds])).toEqual([
      ['marker', false],
      ['marker', true],
    ])
  })

  test('a worker that lost its lease writes nothing', async () => {
    const { ctx, pass, lease, credentialId, repositoryId } = await open('lost')
    pass(60)
    await beginScan(ctx, { scanId: lease.scanId, repositoryId, detectionVersion: DETECTION })
    const writing = recordOccurrences(ctx, { lease, occurrences: [occurrence(credentialId)] })
    await expect(writing).rejects.toBeInstanceOf(LeaseLost)
    expect(await suite.db.occurrence.count({ where: { repositoryId } })).toBe(0)
  })

  test('two scans that share credentials never wait for each other', async () => {
    const one = await open('cross-1')
    const two = await open('cross-2')
    const ids = [one.credentialId, two.credentialId]
    await Promise.all(
      [one, two, one, two].map(({ ctx, lease }, index) =>
        recordOccurrences(ctx, {
          lease,
          occurrences: (index % 2 === 0 ? ids : ids.toReversed()).map((id) => occurrence(id)),
        }),
      ),
    )
    const findings = await suite.db.finding.findMany({ where: { credentialId: { in: ids } } })
    expect(findings.map(({ repositoryCount }) => repositoryCount)).toEqual([2, 2])
  })
})
