import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '#app/_routes.ts'
import { seed } from '#scanner/cli/seed.ts'
import { type RunningDashboard, startDashboard } from '#test/support/dashboard.ts'
import { useDatabase } from '#test/support/database.ts'
import { flaws } from '#test/support/flaws.ts'
import { type OnePage, openPage } from '#test/support/one-page.ts'
import { signedIn } from '#test/support/sign-in.ts'

describe('every page of leaks', () => {
  const suite = useDatabase()
  let one: OnePage
  let page: Page
  let dashboard: RunningDashboard
  let dataDirectory: string

  beforeAll(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'sprawl-barriers-'))
    expect(await seed(['small-org', '--data', dataDirectory], { DATABASE_URL: suite.url })).toBe(0)
    dashboard = await startDashboard({ databaseUrl: suite.url })
    one = await openPage(dashboard.url, await signedIn(suite.db, dashboard.url))
    page = one.page
  }, 300_000)
  afterAll(async () => {
    await one?.browser.close()
    await dashboard?.stop()
    await rm(dataDirectory, { recursive: true, force: true })
  })

  test('has no serious barrier and does not scroll sideways, wide or narrow, light or dark', async () => {
    const finding = await suite.db.finding.findFirstOrThrow({
      where: { validTo: null, occurrenceCount: { gt: 1 } },
    })
    const scan = await suite.db.scan.findFirstOrThrow({ where: { skips: { some: {} } } })
    const found: string[] = []
    for (const path of [
      routes.overview(),
      routes.findings(),
      routes.finding(finding.id),
      routes.credential(finding.credentialId ?? ''),
      routes.scans(),
      routes.scan(scan.id),
      routes.sources(),
      routes.rules(),
      routes.rule(finding.ruleId ?? ''),
      routes.suppressions(),
      routes.onboarding(),
    ]) {
      await page.goto(dashboard.url + path)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await page.waitForLoadState('networkidle')
      found.push(...(await flaws(page)).map((flaw) => `${path} ${flaw}`))
    }
    expect(found).toEqual([])
    expect(one.complaints).toEqual([])
  }, 240_000)
})
