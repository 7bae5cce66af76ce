import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { routes } from '#app/_routes.ts'
import { seed } from '#scanner/cli/seed.ts'
import { openBrowser } from '#test/support/browser.ts'
import { type RunningDashboard, startDashboard } from '#test/support/dashboard.ts'
import { useDatabase } from '#test/support/database.ts'
import { barriers } from '#test/support/flaws.ts'
import { bringInto, type SignedIn, signedIn } from '#test/support/sign-in.ts'

let browser: Browser
let page: Page
const complaints: string[] = []
const wide = { width: 1440, height: 900 }

beforeAll(async () => {
  browser = await openBrowser()
}, 120_000)
afterAll(() => browser.close())
beforeEach(async () => {
  const context = await browser.newContext({ viewport: wide })
  page = await context.newPage()
  complaints.length = 0
  page.on('pageerror', (error) => complaints.push(error.message))
})
afterEach(() => page.context().close())

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })

describe('a ledger with findings', () => {
  const suite = useDatabase()
  let dashboard: RunningDashboard
  let session: SignedIn
  let dataDirectory: string

  beforeAll(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'sprawl-journey-'))
    expect(await seed(['small-org', '--data', dataDirectory], { DATABASE_URL: suite.url })).toBe(0)
    dashboard = await startDashboard({ databaseUrl: suite.url })
    session = await signedIn(suite.db, dashboard.url)
  }, 300_000)
  afterAll(async () => {
    await dashboard?.stop()
    await rm(dataDirectory, { recursive: true, force: true })
  })

  beforeEach(() => bringInto(page.context(), dashboard.url, session))

  test('overview → severity → finding → ignore: the decision stands, is audited, and shows in the history', async () => {
    await page.goto(dashboard.url)
    await heading(/open findings/).waitFor()
    const tile = page.getByRole('list', { name: 'Open findings by severity' }).getByRole('link').first()
    const counted = Number.parseInt(((await tile.textContent()) ?? '').replaceAll(',', ''), 10)
    await tile.click()
    await page.waitForURL(/severity=critical/)
    await page.getByText(`${counted.toLocaleString('en')} findings`, { exact: true }).waitFor()

    await page.locator('a[data-row-link]').first().click()
    await page.waitForURL(new RegExp(`${routes.findings()}/[0-9a-f-]{36}$`))
    const findingId = page.url().split('/').at(-1) ?? ''
    await page.getByRole('button', { name: 'Ignore …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Ignore this finding' })
    await dialog.getByLabel('Reason').selectOption('accepted_risk')
    await dialog.getByLabel('Comment').fill('The vault moves in January.')
    await dialog.getByRole('button', { name: 'Ignore' }).click()
    await dialog.waitFor({ state: 'hidden' })

    await page.reload()
    await page.getByRole('region', { name: 'Triage' }).getByText('Ignored').waitFor()
    await page.getByRole('region', { name: 'Decisions' }).getByText('The vault moves in January.').waitFor()
    const history = await page.getByRole('region', { name: 'History' }).textContent()
    expect(history).toMatch(/Ignored[\s\S]*Local administrator/)
    const audit = await suite.db.auditEvent.findFirst({
      where: { action: 'finding.ignore', subjectId: findingId },
    })
    expect(audit).toMatchObject({ actorKind: 'person', actorId: session.personId, via: 'session' })
    expect(complaints).toEqual([])
  })

  test('the list is worked by keys alone', async () => {
    await page.goto(dashboard.url + routes.findings())
    await page.locator('a[data-row-link]').first().waitFor()
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('x')
    await page.getByRole('status').getByText('1 finding selected').waitFor()
    expect(await page.locator('tr[data-selected]').count()).toBe(1)
    const href = await page.locator('tr[data-selected] a[data-row-link]').getAttribute('href')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${dashboard.url}${href}`)
  })

  test('all that match are assigned at once, not only those in sight', async () => {
    const search = routes.findings({ severity: ['medium'] })
    await page.goto(dashboard.url + search)
    await page.waitForLoadState('networkidle')
    await page.getByRole('checkbox', { name: 'Select all rows shown' }).check()
    const selected = page.getByRole('region', { name: 'Selected findings' })
    const all = selected.getByRole('button', { name: /Select all/ })
    if (await all.isVisible()) await all.click()
    const count = Number.parseInt(
      ((await selected.getByRole('status').textContent()) ?? '').replaceAll(',', ''),
      10,
    )
    await selected.getByRole('button', { name: 'Assign' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').click()
    await page.getByRole('listbox').getByRole('option').first().click()
    await dialog.getByRole('button', { name: 'Assign', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    const person = await suite.db.finding.groupBy({
      by: ['assigneeId'],
      where: { severity: 'medium', state: { in: ['open', 'triaged'] }, suppressed: false, validTo: null },
      _count: true,
    })
    expect(person.map(({ _count }) => _count)).toEqual([count])
  })

  test('a filter of many kinds stays in the address and survives going back', async () => {
    await page.goto(dashboard.url + routes.findings())
    await page.getByRole('button', { name: 'Severity', exact: true }).click()
    await page.getByRole('checkbox', { name: 'High' }).check()
    await page.waitForURL(/severity=high/)
    await page.keyboard.press('Escape')
    await page.getByRole('searchbox').fill('env')
    await page.waitForURL(/q=env/)
    await page.goBack()
    await page.waitForURL((url) => !url.searchParams.has('q'))
    expect(await page.getByRole('searchbox').inputValue()).toBe('')
  })

  test('when the server goes silent the page says so, and a second try mends it', async () => {
    await page.goto(dashboard.url + routes.findings())
    await page.waitForLoadState('networkidle')
    const answers = /\/api\/v1\/findings\?/
    await page.route(answers, (route) => route.fulfill({ status: 500, body: '<html>' }))
    await page.getByRole('searchbox').fill('config')
    const alert = page.getByRole('alert').filter({ hasText: 'Could not load' })
    await alert.waitFor()
    await page.unroute(answers)
    await alert.getByRole('button', { name: 'Try again' }).click()
    await alert.waitFor({ state: 'hidden' })
    await page.locator('a[data-row-link]').first().waitFor()
  })

  test('a rule goes into shadow and back; what it saw there becomes findings', async () => {
    const { ruleId, id, credentialId } = await suite.db.finding.findFirstOrThrow({
      where: { validTo: null, suppressed: false, state: 'open', rule: { stage: 'report' } },
    })
    const rule = routes.rule(ruleId ?? '')
    await page.goto(dashboard.url + routes.rules())
    await page.waitForLoadState('networkidle')
    await page.getByRole('searchbox').fill(ruleId ?? '')
    await page.locator(`a[data-row-link][href="${rule}"]`).click()
    await page.waitForURL(dashboard.url + rule)
    await page.getByRole('radio', { name: 'Shadow' }).check()
    await page.getByRole('button', { name: 'Change to shadow' }).click()
    await page.getByText('Set by Local administrator').waitFor()

    await suite.db.finding.delete({ where: { id } })
    await page.goto(`${dashboard.url}${routes.ruleWithheld(ruleId ?? '')}`)
    await page.waitForLoadState('networkidle')
    const places = await page.getByRole('link', { name: 'No finding: see the credential' }).all()
    const counted = await page.getByRole('heading', { name: /place.* not reported/ }).textContent()
    expect(places.length).toBe(Number.parseInt(counted ?? '', 10))
    expect(places.length).toBeGreaterThan(0)

    await page.getByRole('radio', { name: 'Report', exact: true }).check()
    await page.getByRole('button', { name: 'Change to report' }).click()
    await page.getByText('It opened 1 finding.').waitFor()
    const opened = await suite.db.finding.findFirstOrThrow({ where: { credentialId } })
    expect(opened).toMatchObject({ foundBecause: 'new-detection-version', state: 'open' })
    expect(complaints).toEqual([])
  })

  test('on a narrow screen the drawer leads to every page', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(dashboard.url)
    await page.waitForLoadState('networkidle')
    await page.getByRole('button', { name: 'Open navigation' }).click()
    await page.getByRole('dialog').getByRole('link', { name: 'Sources' }).click()
    await heading('Sources').waitFor()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  test('an address of nothing is 404, with a way out', async () => {
    const response = await page.goto(dashboard.url + routes.finding('0190b5a0-0000-7000-8000-000000000000'))
    expect(response?.status()).toBe(404)
    await page.getByRole('link', { name: 'Go to the overview' }).waitFor()
  })
})

describe('an empty ledger', () => {
  const suite = useDatabase()
  let dashboard: RunningDashboard
  let session: SignedIn

  beforeAll(async () => {
    dashboard = await startDashboard({ databaseUrl: suite.url, roots: ['/srv/code'] })
    session = await signedIn(suite.db, dashboard.url)
  }, 300_000)
  afterAll(() => dashboard?.stop())

  beforeEach(() => bringInto(page.context(), dashboard.url, session))

  test('opens with onboarding, and says why a folder outside the roots is refused', async () => {
    await page.goto(dashboard.url)
    await heading('Find every credential in a repository').waitFor()
    await page.waitForLoadState('networkidle')
    expect(await barriers(page)).toEqual([])
    await page.getByLabel(/Path of the folder/).fill('/etc')
    await page.getByRole('button', { name: 'Add and scan' }).click()
    await page.getByRole('alert').getByText('This source was not added').waitFor()
    expect(await suite.db.source.count()).toBe(0)
  })

  test('the demo starts a scan and leads to it', async () => {
    await page.goto(dashboard.url)
    await page.waitForLoadState('networkidle')
    await page.getByRole('button', { name: 'Load the demo' }).click()
    await page.waitForURL(new RegExp(routes.scans()))
    await page.getByText('Waiting for a worker').waitFor()
    expect(await suite.db.scan.count({ where: { state: 'queued' } })).toBe(1)
  })
})
