import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import { FindingPage } from '#inventory/model/finding.ts'
import { openDatabase } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { startPostgres } from '#prisma/server.ts'
import { seed } from '#scanner/cli/seed.ts'
import { openBrowser } from './browser.ts'
import { type RunningDashboard, startDashboard } from './dashboard.ts'
import { bringInto, type SignedIn, signedIn } from './sign-in.ts'
import { root } from './steps.ts'

const viewports = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]
const schemes = ['light', 'dark'] as const

/** Draws the pictures of the README from the made-up organisation: each page, wide and narrow, light and dark. */
async function takeScreenshots(folder: string): Promise<string[]> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'sprawl-screenshots-'))
  await using stack = new AsyncDisposableStack()
  stack.defer(() => rm(dataDirectory, { recursive: true, force: true }))
  const postgres = await startPostgres({ dataDirectory: join(dataDirectory, 'postgres') })
  stack.defer(() => postgres.stop())
  await seed(['small-org', '--data', dataDirectory], { DATABASE_URL: postgres.url })
  const dashboard = await startDashboard({ databaseUrl: postgres.url })
  stack.defer(() => dashboard.stop())
  const db = openDatabase(postgres.url, { connections: 1 })
  stack.defer(() => db.$disconnect())
  const session = await signedIn(db, dashboard.url, { name: 'Maya Lindqvist' })
  // Somebody with a password, so that no page asks for one.
  const made = { createdAt: new Date(), updatedAt: new Date() }
  const { userId } = session
  await db.signInAccount.create({
    data: { id: newId(), accountId: userId, providerId: 'credential', userId, password: 'none', ...made },
  })
  const browser = await openBrowser()
  stack.defer(() => browser.close())
  await mkdir(folder, { recursive: true })
  const written: string[] = []
  for (const [name, path] of await pagesOf(dashboard, session))
    written.push(...(await shoot({ browser, session }, name, dashboard.url + path, folder)))
  return written
}

/** The finding with the most places tells most. */
async function pagesOf(dashboard: RunningDashboard, { headers }: SignedIn): Promise<[string, string][]> {
  const response = await fetch(
    dashboard.url + routes.api.findings({ state: ['open', 'triaged'], severity: ['critical'], limit: 100 }),
    { headers },
  )
  const { items } = FindingPage.parse(await response.json())
  const telling = items.toSorted((a, b) => b.occurrenceCount - a.occurrenceCount)[0]
  if (telling === undefined) throw new Error('The scenario has no critical finding to show.')
  return [
    ['overview', routes.overview()],
    ['findings', routes.findings()],
    ['finding', routes.finding(telling.id)],
  ]
}

async function shoot(
  { browser, session }: { browser: Browser; session: SignedIn },
  name: string,
  url: string,
  folder: string,
): Promise<string[]> {
  const written: string[] = []
  for (const viewport of viewports) {
    for (const colorScheme of schemes) {
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' })
      await bringInto(context, url, session)
      const page = await context.newPage()
      const failures: string[] = []
      page.on('pageerror', (error) => failures.push(error.message))
      await page.goto(url)
      await page.locator('nav').first().waitFor({ state: 'attached' })
      await page.waitForLoadState('networkidle')
      if (failures.length > 0) throw new Error(`${url} failed in the browser: ${failures.join('; ')}`)
      const path = join(folder, `${name}-${viewport.width}-${colorScheme}.png`)
      await page.screenshot({ path })
      await context.close()
      written.push(path)
    }
  }
  return written
}

if (import.meta.main) {
  const folder = z
    .string()
    .default(join(root, 'docs', 'screenshots'))
    .parse(process.argv[2])
  for (const path of await takeScreenshots(folder)) console.log(path)
}
