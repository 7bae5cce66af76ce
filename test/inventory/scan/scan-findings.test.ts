import { beforeAll, describe, expect, test } from 'vitest'
import { localCtx } from '#inventory/ctx.ts'
import { countFindings } from '#inventory/finding/count-findings.ts'
import { listFindings } from '#inventory/finding/list-findings.ts'
import { FindingList } from '#inventory/model/finding.ts'
import { recordBlobMatches } from '#inventory/occurrence/record-blob-matches.ts'
import { recordOccurrences } from '#inventory/occurrence/record-occurrences.ts'
import { listRuleOccurrences } from '#inventory/rule/list-rule-occurrences.ts'
import { setRuleStage } from '#inventory/rule/set-rule-stage.ts'
import { getScan } from '#inventory/scan/get-scan.ts'
import { newId } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'
import { begin, connectRepository, match, occurrence, setUp, workerCtx } from '#test/support/recording.ts'

describe('what a scan found', () => {
  const suite = useDatabase()
  beforeAll(() => setUp(workerCtx(suite.db).ctx))
  const person = () => localCtx(suite.db)
  const listed = async (scan: string) =>
    (await listFindings(person(), FindingList.parse({ scan }))).items.map(({ place }) => place?.path)

  test('is listed by its scan, with the rules in shadow beside', async () => {
    const { ctx } = workerCtx(suite.db)
    await setRuleStage(person(), { ruleId: 'rule-b', stage: 'shadow' })
    const start = await begin(ctx, await connectRepository(ctx, 'shop'))
    const { lease } = start
    expect(start.quietRules).toEqual(['rule-b'])
    const matches = [match('one'), match('two', { start: 60, end: 90, ruleId: 'rule-b' })]
    await recordBlobMatches(ctx, { lease, cursor: 1, blobsScanned: 1, bytesScanned: 9, skipped: [], matches })
    const stored = await suite.db.blobMatch.findMany({ orderBy: { startOffset: 'asc' } })
    const [one = '', two = ''] = stored.map(({ credentialId }) => credentialId)
    const occurrences = [
      occurrence(one, { path: 'one.ts' }),
      occurrence(two, { path: 'two.ts', ruleId: 'rule-b' }),
    ]
    await recordOccurrences(ctx, { lease, occurrences })
    await recordOccurrences(ctx, { lease, occurrences })

    expect(await listed(lease.scanId)).toEqual(['one.ts'])
    expect(await getScan(person(), { scanId: lease.scanId })).toMatchObject({
      findingsNew: 1,
      findingsStanding: 1,
      withheld: [{ ruleId: 'rule-b', title: 'Key of rule-b', count: 1 }],
    })

    const places = async (scan: string) =>
      (
        await listRuleOccurrences(person(), { ruleId: 'rule-b', which: 'withheld', scan, limit: 50 })
      ).items.map(({ path }) => path)
    expect(await places(lease.scanId)).toEqual(['two.ts'])
    expect(await places(newId())).toEqual([])

    await setRuleStage(person(), { ruleId: 'rule-b', stage: 'report' })
    expect(await listed(lease.scanId)).toEqual(['one.ts'])
    expect(await getScan(person(), { scanId: lease.scanId })).toMatchObject({ withheld: [] })
    const other = (await begin(ctx, await connectRepository(ctx, 'other'))).lease.scanId
    const facets = await countFindings(person(), FindingList.parse({ scan: other }))
    expect(facets.total).toBe(0)
  })
})
