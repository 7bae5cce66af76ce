import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '#app/_routes.ts'
import { writeFinding, writeRepository, writeRules } from '#test/inventory/finding/ledger.ts'
import { openBrowser } from '#test/support/browser.ts'
import { type RunningDashboard, startDashboard } from '#test/support/dashboard.ts'
import { useDatabase } from '#test/support/database.ts'
import { bringInto, type SignedIn, signedIn } from '#test/support/sign-in.ts'

/** Each would set `window.taken` if any page took it for markup or script. */
const HOSTILE = [
  '<img src=x onerror="window.taken=1">',
  '"><script>window.taken=2</script>',
  '</script><script>window.taken=3</script>',
  "'-(window.taken=4)-'",
  '<svg/onload=window.taken=5>',
  '{{constructor.constructor("window.taken=6")()}}',
  ['$', '{window.taken=7}'].join(''),
  'javascript:window.taken=8//',
  '\u202egnp.<b>exe',
]

describe('text of others on pages', () => {
  const suite = useDatabase()
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let dashboard: RunningDashboard
  let session: SignedIn
  let findings: { findingId: string; credentialId: string }[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    await writeRules(suite.db)
    for (const [index, text] of HOSTILE.entries()) {
      const repositoryId = await writeRepository(suite.db, `${text} ${index}`, 'javascript:window.taken=9//')
      findings = [
        ...findings,
        await writeFinding(suite.db, { repositoryId, path: `src/${text}`, author: text }),
      ]
    }
    dashboard = await startDashboard({ databaseUrl: suite.url })
    session = await signedIn(suite.db, dashboard.url, { name: HOSTILE[0] ?? '' })
    for (const name of HOSTILE)
      await signedIn(suite.db, dashboard.url, {
        name,
        role: 'analyst',
        email: `${HOSTILE.indexOf(name)}@example.org`,
      })
    await suite.db.occurrence.updateMany({
      data: { contextLine: HOSTILE[1] ?? '', contextKey: HOSTILE[0] ?? '' },
    })
    browser = await openBrowser()
    context = await browser.newContext()
    await bringInto(context, dashboard.url, session)
    page = await context.newPage()
    page.on('dialog', (dialog) => void dialog.dismiss())
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) complaints.push(message.text())
    })
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await dashboard?.stop()
  })

  /** Opens the page and waits until it says one of the texts as it is, or until nothing is loaded any more. */
  async function visit(path: string): Promise<string> {
    await page.goto(dashboard.url + path, { waitUntil: 'networkidle' })
    expect(await page.evaluate(() => Reflect.get(window, 'taken')), path).toBeUndefined()
    expect(await page.locator('a[href^="javascript:" i], iframe, object, embed').count(), path).toBe(0)
    return (await page.locator('body').textContent()) ?? ''
  }

  test('is text on every list', async () => {
    expect(await visit(routes.findings())).toContain('onerror')
    expect(await visit(routes.sources())).toContain('onerror')
    expect(await visit('/members')).toContain('onerror')
    for (const path of ['/', '/scans', '/rules', '/suppressions', '/mine', '/account', '/onboarding'])
      await visit(path)
  }, 120_000)

  test('is text on the page of a finding and of a credential: path, author, repository, line', async () => {
    for (const { findingId, credentialId } of findings) {
      await visit(routes.finding(findingId))
      await visit(routes.credential(credentialId))
    }
    const first = findings[0]
    expect(await visit(routes.finding(first?.findingId ?? ''))).toContain('<img src=x onerror=')
  }, 180_000)

  test('is text where an address brings it: a search, a filter, a place to go on to', async () => {
    for (const text of HOSTILE) {
      const said = encodeURIComponent(text)
      await visit(`${routes.findings()}?q=${said}&repository=${said}&severity=${said}`)
      await visit(`/sign-in?next=${said}&error=${said}`)
      await visit(`/enter?token=${said}`)
      await visit(`/${said}`)
    }
  }, 180_000)

  test('and no page needed more than its policy allows', () => expect(complaints).toEqual([]))
})
