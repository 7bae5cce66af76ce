import { beforeAll, describe, expect, test } from 'vitest'
import { localCtx, systemCtx } from '#inventory/ctx.ts'
import { listHostedAlerts } from '#inventory/hosted-alert/list-hosted-alerts.ts'
import { openInstallation } from '#inventory/installation/open-installation.ts'
import { HostedAlertList } from '#inventory/model/hosted-alert.ts'
import { PullRequestList } from '#inventory/model/pull-request.ts'
import { UnownedFilters } from '#inventory/model/unowned.ts'
import { listOrganisations } from '#inventory/organisation/list-organisations.ts'
import { countUnowned } from '#inventory/ownership/count-unowned.ts'
import { listPullRequests } from '#inventory/pull-request/list-pull-requests.ts'
import { getBacklog } from '#inventory/source/get-backlog.ts'
import { previewLive } from '#inventory/source/preview-live.ts'
import { runScenario, scenarios } from '#prisma/seed/index.ts'
import { useDatabase } from '#test/support/database.ts'
import { seedTools } from '#test/support/seed-tools.ts'

const now = new Date('2026-09-30T12:00:00Z')

describe('the scenario organisation', () => {
  const suite = useDatabase()
  const ctx = () => localCtx(suite.db, { now: () => now })
  const organisations = async () => (await listOrganisations(ctx(), { limit: 10 })).items
  const called = async (login: string) =>
    (await organisations()).find((each) => each.login === login) ?? expect.fail(login)

  beforeAll(async () => {
    await openInstallation(systemCtx(suite.db), { keyCheck: { keyId: 'k1', checkValue: 'ab'.repeat(16) } })
    const scenario = scenarios.find(({ name }) => name === 'organisation') ?? expect.fail('no scenario')
    await runScenario(scenario, seedTools(suite.db, now), false)
  }, 120_000)

  test('has an organisation at each stage, and a repository in each standing and for most reasons to skip', async () => {
    const stages = (await organisations()).map(({ stage }) => stage)
    expect(stages.toSorted()).toEqual(['connecting', 'dry-run', 'live', 'quiet'])
    const { coverage } = await called('harbour')
    for (const [standing, count] of Object.entries(coverage.standings))
      expect(count, standing).toBeGreaterThan(0)
    expect(Object.keys(coverage.skipped).toSorted()).toEqual([
      'archived',
      'disabled',
      'empty',
      'fork',
      'inactive',
      'name',
      'too-large',
    ])
  })

  test('has a backlog with a plan where it is live, and a preview where it is quiet', async () => {
    const { sourceId } = await called('harbour')
    const plan = await getBacklog(ctx(), { sourceId })
    expect(plan.owners.length).toBeGreaterThan(3)
    const { shares } = await previewLive(ctx(), { sourceId: (await called('harbour-labs')).sourceId })
    expect(shares.some(({ fresh }) => fresh > 0)).toBe(true)
    expect(shares.some(({ backlog }) => backlog > 0)).toBe(true)
  })

  test('has a pull request in each state', async () => {
    const { items } = await listPullRequests(ctx(), PullRequestList.parse({ which: 'all', limit: 100 }))
    expect([...new Set(items.map(({ state }) => state))].toSorted()).toEqual([
      'broken-glass',
      'clear',
      'leaks',
      'looking',
      'not-looked-at',
      'waiting-for-approval',
    ])
  })

  test('has alerts that Sprawl found too, and some that it did not', async () => {
    const { counts } = await listHostedAlerts(ctx(), HostedAlertList.parse({}))
    expect(counts.open).toBeGreaterThan(counts.openNotFound)
    expect(counts.openNotFound).toBeGreaterThan(0)
  })

  test('has deliveries and tickets in each state, and owners of each standing', async () => {
    const states = async (rows: Promise<{ state: string }[]>) =>
      (await rows).map(({ state }) => state).toSorted()
    expect(
      await states(suite.db.notification.findMany({ distinct: ['state'], select: { state: true } })),
    ).toEqual(['delivered', 'failed', 'gathered', 'waiting'])
    expect(await states(suite.db.ticket.findMany({ select: { state: true } }))).toEqual([
      'closed',
      'failed',
      'open',
      'open',
    ])
    for (const kind of ['repository', 'credential']) {
      const counts = await countUnowned(ctx(), UnownedFilters.parse({ kind }))
      expect(counts.suggested).toBeGreaterThan(0)
      expect(counts.suggested).toBeLessThan(counts.total)
      expect(counts.orphans).toBeGreaterThan(0)
    }
  })

  test('leaves nothing in the queue that would go and ask what does not exist', async () => {
    const [jobs] = await suite.db.$queryRaw<
      { count: number }[]
    >`select count(*)::int as count from pgboss.job where state = 'created'`
    expect(jobs?.count).toBe(0)
  })
})
