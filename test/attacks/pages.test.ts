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

/** Pages that are looked at side by side: each waits for its last request, which takes no processor. */
const TABS = 4

describe('text of others on pages', () => {
  const suite = useDatabase()
  let browser: Browser
  let context: BrowserContext
  let pages: Page[]
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
    pages = await Promise.all(Array.from({ length: TABS }, () => watched(context)))
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await dashboard?.stop()
  })

  async function watched(one: BrowserContext): Promise<Page> {
    const page = await one.newPage()
    page.on('dialog', (dialog) => void dialog.dismiss())
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) complaints.push(message.text())
    })
    return page
  }

  /** What each of these pages says when nothing is loaded any more. */
  async function visit(paths: readonly string[]): Promise<string[]> {
    const said = new Map<string, string>()
    const left = [...paths]
    const walk = async (page: Page): Promise<void> => {
      const path = left.pop()
      if (path === undefined) return
      said.set(path, await look(page, path))
      return walk(page)
    }
    await Promise.all(pages.map(walk))
    return paths.map((path) => said.get(path) ?? '')
  }

  async function look(page: Page, path: string): Promise<string> {
    await page.goto(dashboard.url + path, { waitUntil: 'networkidle' })
    expect(await page.evaluate(() => Reflect.get(window, 'taken')), path).toBeUndefined()
    expect(await page.locator('a[href^="javascript:" i], iframe, object, embed').count(), path).toBe(0)
    return (await page.locator('body').textContent()) ?? ''
  }

  test('is text on every list', async () => {
    const others = ['/', '/scans', '/rules', '/suppressions', '/mine', '/account', '/onboarding']
    const [findings, sources, members] = await visit([
      routes.findings(),
      routes.sources(),
      '/members',
      ...others,
    ])
    expect(findings).toContain('onerror')
    expect(sources).toContain('onerror')
    expect(members).toContain('onerror')
  }, 120_000)

  test('is text on the page of a finding and of a credential: path, author, repository, line', async () => {
    const [first] = await visit(
      findings.flatMap(({ findingId, credentialId }) => [
        routes.finding(findingId),
        routes.credential(credentialId),
      ]),
    )
    expect(first).toContain('<img src=x onerror=')
  }, 180_000)

  test('is text where an address brings it: a search, a filter, a place to go on to', async () => {
    await visit(
      HOSTILE.map(encodeURIComponent).flatMap((said) => [
        `${routes.findings()}?q=${said}&repository=${said}&severity=${said}`,
        `/sign-in?next=${said}&error=${said}`,
        `/enter?token=${said}`,
        `/${said}`,
      ]),
    )
  }, 180_000)

  test('and no page needed more than its policy allows', () => expect(complaints).toEqual([]))
})
