import { describe, expect, test } from 'vitest'
import { localCtx, systemCtx } from '#inventory/ctx.ts'
import { countFindings } from '#inventory/finding/count-findings.ts'
import { openInstallation } from '#inventory/installation/open-installation.ts'
import { FindingFilters } from '#inventory/model/finding.ts'
import { getOverview } from '#inventory/overview/get-overview.ts'
import type { Database } from '#prisma/client.ts'
import { runScenario, scenarios } from '#prisma/seed/index.ts'
import { ruleCards } from '#scanner/rules/cards.ts'
import { useDatabase } from '#test/support/database.ts'
import { seedTools } from '#test/support/seed-tools.ts'

const now = new Date('2026-09-30T12:00:00Z')

async function toolsFor(db: Database) {
  await openInstallation(systemCtx(db), { keyCheck: { keyId: 'k1', checkValue: 'ab'.repeat(16) } })
  return seedTools(db, now)
}
const named = (name: string) => scenarios.find((scenario) => scenario.name === name) ?? expect.fail(name)

describe('the scenario small-org', () => {
  const suite = useDatabase()

  test('shows every state, severity and presence, and refuses to be mixed with anything', async () => {
    const tools = await toolsFor(suite.db)
    const lines = await runScenario(named('small-org'), tools, false)
    expect(lines.join('\n')).toContain('/findings?foundBecause=reopened')
    const ctx = localCtx(suite.db, { now: () => now })
    const facets = await countFindings(ctx, FindingFilters.parse({}))
    expect(facets.total).toBeGreaterThan(150)
    expect(facets.total).toBeLessThan(220)
    expect(Object.keys(facets.state).sort()).toEqual(['ignored', 'open', 'resolved', 'triaged'])
    expect(Object.keys(facets.severity).sort()).toEqual(
      ['critical', 'high', 'low', 'medium'].concat(facets.severity.info ? ['info'] : []).sort(),
    )
    expect(Object.keys(facets.presence).sort()).toEqual([
      'at-head',
      'at-tip',
      'gone',
      'in-history',
      'unreachable',
    ])
    const reopened = await countFindings(ctx, FindingFilters.parse({ foundBecause: 'reopened' }))
    expect(reopened.total).toBeGreaterThan(0)
    const overview = await getOverview(ctx)
    expect(overview.coverage).toMatchObject({ repositories: 12, neverScanned: 1, failed: 1, running: 1 })
    expect(overview.coverage.blobsSkipped).toBeGreaterThan(0)
    expect(overview.openOverTime).toHaveLength(90)
    expect(overview.openOverTime.filter(({ counts }) => counts === null)).toHaveLength(4)
    await expect(runScenario(named('small-org'), tools, false)).rejects.toThrow('not empty')
  }, 120_000)
})

describe('the scenario empty', () => {
  const suite = useDatabase()

  test('knows the rules and nothing else', async () => {
    await runScenario(named('empty'), await toolsFor(suite.db), false)
    expect(await suite.db.ruleCard.count()).toBe(ruleCards().length)
    expect((await getOverview(localCtx(suite.db))).openTotal).toBe(0)
  })
})
