import { beforeAll, describe, expect, test } from 'vitest'
import { countFindings } from '#inventory/finding/count-findings.ts'
import { ignoreFinding } from '#inventory/finding/ignore-finding.ts'
import { listFindings } from '#inventory/finding/list-findings.ts'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import { triageFinding } from '#inventory/finding/triage-finding.ts'
import { FindingFilters, FindingList } from '#inventory/model/finding.ts'
import { Severity } from '#inventory/model/terms.ts'
import { getOverview } from '#inventory/overview/get-overview.ts'
import { takeSnapshot } from '#inventory/snapshot/take-snapshot.ts'
import { useDatabase } from '#test/support/database.ts'
import { at, days, NOW, worker, writeFinding, writeRepository, writeRules } from '../finding/ledger.ts'

describe('the overview', () => {
  const suite = useDatabase()
  beforeAll(async () => {
    await writeRules(suite.db)
    const repositoryId = await writeRepository(suite.db, 'shop')
    const write = (path: string, options: object) =>
      writeFinding(suite.db, { repositoryId, path, ...options })
    await write('1', { ruleId: 'alpha-key', severity: 'critical', now: days(-40), presence: 'in-history' })
    await write('2', { ruleId: 'alpha-key', severity: 'critical', now: days(-3) })
    await write('3', { severity: 'high', now: days(-7) })
    await write('4', { ruleId: 'gamma-key', severity: 'medium', now: days(-8) })
    const triaged = await write('5', { severity: 'high', now: days(-50) })
    const resolved = await write('6', { severity: 'high', now: days(-50) })
    const longAgo = await write('7', { severity: 'high', now: days(-50) })
    const ignored = await write('8', { severity: 'critical', now: days(-2) })
    await triageFinding(at(suite.db, days(-20)), triaged)
    await resolveFinding(at(suite.db, days(-5)), { ...resolved, resolution: 'rotated', comment: null })
    await resolveFinding(at(suite.db, days(-29)), { ...longAgo, resolution: 'rotated', comment: null })
    await ignoreFinding(at(suite.db), {
      ...ignored,
      reason: 'other',
      comment: null,
      scope: 'everywhere',
      expiresAt: null,
    })
  })

  const count = async (query: object) =>
    (await countFindings(at(suite.db), FindingFilters.parse(query))).total
  const open = 'open,triaged'

  test('every figure equals the rows behind its link', async () => {
    const view = await getOverview(at(suite.db))
    expect(view).toMatchObject({
      openTotal: 5,
      openAtHead: 4,
      openUnassigned: 5,
      resolvedLast28Days: 1,
      foundLast7Days: 3,
    })
    expect(view.openTotal).toBe(await count({ state: open }))
    for (const severity of Severity.options)
      expect(view.open[severity]).toBe(await count({ state: open, severity }))
    expect(view.openAtHead).toBe(await count({ state: open, presence: 'at-head' }))
    expect(view.openUnassigned).toBe(await count({ state: open, assignee: 'none' }))
    expect(view.foundLast7Days).toBe(await count({ foundFrom: days(-7).toISOString() }))
    expect(view.resolvedLast28Days).toBe(
      await count({ state: 'resolved', changedFrom: days(-28).toISOString() }),
    )
    for (const { provider, count: figure } of view.byProvider)
      expect(figure).toBe(await count({ state: open, provider }))
    expect(view.byProvider.reduce((sum, each) => sum + each.count, 0)).toBe(view.openTotal)
  })

  test('the rows are those the lists begin with', async () => {
    const view = await getOverview(at(suite.db))
    const oldest = await listFindings(
      at(suite.db),
      FindingList.parse({ state: open, sort: 'found', order: 'asc', limit: 5 }),
    )
    expect(view.oldestOpen).toEqual(oldest.items)
    expect(view.mostUrgent.map(({ severity, presence }) => `${severity} ${presence}`)).toEqual([
      'critical at-head',
      'critical in-history',
      'high at-head',
      'high at-head',
      'medium at-head',
    ])
  })

  test('the series has a point for each of 90 days, null where nobody counted, today from the ledger', async () => {
    await takeSnapshot(worker(suite.db, days(-3)))
    const view = await getOverview(at(suite.db))
    expect(view.openOverTime).toHaveLength(90)
    expect(view.openOverTime.at(-1)).toEqual({ day: '2026-09-30', counts: view.open })
    expect(view.openOverTime.filter(({ counts }) => counts !== null).map(({ day }) => day)).toEqual([
      '2026-09-27',
      '2026-09-30',
    ])
    expect(view.openOverTime[0]?.day).toBe('2026-07-03')
    expect(view.asOf).toBe(NOW.toISOString())
  })
})
