import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '#app/_routes.ts'
import { seed } from '#scanner/cli/seed.ts'
import { type RunningDashboard, startDashboard } from '#test/support/dashboard.ts'
import { useDatabase } from '#test/support/database.ts'
import { barriers } from '#test/support/flaws.ts'
import { type OnePage, openPage } from '#test/support/one-page.ts'
import { signedIn } from '#test/support/sign-in.ts'

describe('what vaults hold, in a browser', () => {
  const suite = useDatabase()
  let dashboard: RunningDashboard
  let one: OnePage
  let page: Page
  let dataDirectory: string

  beforeAll(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'sprawl-stored-'))
    expect(await seed(['policies', '--data', dataDirectory], { DATABASE_URL: suite.url })).toBe(0)
    dashboard = await startDashboard({ databaseUrl: suite.url })
    const session = await signedIn(suite.db, dashboard.url)
    one = await openPage(dashboard.url, session)
    page = one.page
  }, 400_000)
  afterAll(async () => {
    await one?.browser.close()
    await dashboard?.stop()
    await rm(dataDirectory, { recursive: true, force: true })
  })

  const go = async (path: string) => {
    await page.goto(dashboard.url + path)
    await page.waitForLoadState('networkidle')
  }
  const entryAt = async (path: string) =>
    routes.entry((await suite.db.vaultEntry.findFirstOrThrow({ where: { path } })).id)
  const heading = (name: string) => page.getByRole('heading', { level: 1, name })

  test('wall → list → entry → rotation: each number is the rows behind it, and a rotation is planned and begun', async () => {
    await go(routes.overview())
    const tile = page.getByRole('listitem').filter({ hasText: 'Not used for 90 days' })
    const unused = tile.getByRole('link', { name: /not used$/ })
    const counted = Number.parseInt((await unused.textContent()) ?? '', 10)
    expect(counted).toBeGreaterThan(1)
    await unused.click()
    await heading('Inventory').waitFor()
    await page.getByText(`${counted} entries`, { exact: true }).waitFor()
    expect(await page.locator('a[data-row-link]').count()).toBe(counted)

    await page.getByRole('button', { name: 'Reset' }).click()
    await page.getByRole('searchbox').fill('leaked-and-current')
    await page.getByText('1 entry', { exact: true }).waitFor()
    await page.locator('a[data-row-link]').click()
    await heading('policies/leaked-and-current').waitFor()
    await page.getByText('Leaked, and what leaked is its current version.').waitFor()

    await page.getByRole('button', { name: 'Plan a rotation' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Plan it' }).click()
    await page.waitForURL(new RegExp(`${routes.rotation()}/[0-9a-f-]{36}$`))
    await page.getByRole('checkbox', { name: 'Tell its consumers' }).click()
    const told = page.getByRole('checkbox', { name: 'Tell its consumers', checked: true })
    await told.waitFor()
    await page.reload()
    await told.waitFor()
    await go(routes.rotation())
    await page.getByRole('link', { name: 'policies/leaked-and-current' }).waitFor()
  })

  test('filters kept under a name are named where they are shown', async () => {
    await go(routes.inventory({ rotation: ['overdue'] }))
    await page.getByRole('button', { name: 'Views', exact: true }).click()
    await page.getByLabel('Save this view as').fill('Late')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Late, saved views' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Reset' }).click()
    await page.getByRole('button', { name: 'Views', exact: true }).waitFor()
  })

  test('while a page is on its way, it is said that the click was heard', async () => {
    await go(routes.overview())
    const answered = Promise.withResolvers<void>()
    await page.route(/[?&]_rsc=/, async (route) => {
      await answered.promise
      await route.continue().catch(() => {})
    })
    await page.getByRole('navigation').getByRole('link', { name: 'Policies' }).first().click()
    const line = page.getByRole('progressbar', { name: 'Loading the page' })
    await line.waitFor()
    answered.resolve()
    await heading('Policies').waitFor()
    await line.waitFor({ state: 'detached' })
    await page.unroute(/[?&]_rsc=/)
  })

  test('a policy is tried before it is set: what it would newly hit is named, and nothing changes', async () => {
    await go(routes.policy('maximum-age'))
    await page.getByLabel('Days', { exact: true }).fill('10')
    await page.getByLabel('Days in production').fill('10')
    await page.getByRole('button', { name: 'What would it change?' }).click()
    const result = page.getByRole('status').filter({ hasText: '→' })
    await result.waitFor()
    expect(await result.textContent()).toMatch(
      /Days 180 → 10, Days in production 90 → 10: it makes \d+ more entries violate/,
    )
    expect(await suite.db.policySetting.count()).toBe(0)
    const example = result.getByRole('link').first()
    const path = ((await example.textContent()) ?? '').trim()
    await example.click()
    await heading(path).waitFor()
  })

  test('a half rotation names who still holds the old value; what an entry touches is a table and a picture', async () => {
    await go(await entryAt('policies/half-rotation'))
    await page
      .getByRole('region', { name: 'Still holds its old value' })
      .getByRole('link', { name: 'platform/half-rotation-copy' })
      .waitFor()
    const touches = page.getByRole('region', { name: 'What it touches' })
    await touches.getByRole('link', { name: 'platform/half-rotation-copy' }).waitFor()
    await touches.getByText('Picture', { exact: true }).click()
    await touches.getByRole('img', { name: /boxes and .* lines/ }).waitFor()
  })

  test('no page of it has a serious barrier or scrolls sideways, wide or narrow, light or dark', async () => {
    const { id: vaultId } = await suite.db.vault.findFirstOrThrow()
    const { id: rotationId } = await suite.db.rotation.findFirstOrThrow()
    const found: string[] = []
    const entry = await entryAt('policies/consumers-not-restarted')
    const wide = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const
    const narrow = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const
    for (const [path, { viewport, colorScheme }] of [
      [routes.overview(), wide],
      [routes.inventory(), wide],
      [routes.inventory(), narrow],
      [entry, wide],
      [entry, narrow],
      [routes.rotation(), wide],
      [routes.oneRotation(rotationId), narrow],
      [routes.policy('maximum-age'), wide],
      [routes.vault(vaultId), narrow],
    ] as const) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme })
      await go(path)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      found.push(
        ...(await barriers(page)).map((barrier) => `${path} ${viewport.width} ${colorScheme}: ${barrier}`),
      )
    }
    expect(found).toEqual([])
    expect(one.complaints).toEqual([])
  }, 240_000)
})
