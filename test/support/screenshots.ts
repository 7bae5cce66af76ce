import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import { FindingPage } from '#inventory/model/finding.ts'
import { EntryPage } from '#inventory/model/vault-view.ts'
import { openDatabase } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { startPostgres } from '#prisma/server.ts'
import { seed } from '#scanner/cli/seed.ts'
import { openBrowser } from './browser.ts'
import { type RunningDashboard, startDashboard } from './dashboard.ts'
import { bringInto, type SignedIn, signedIn } from './sign-in.ts'
import { root } from './steps.ts'

/** Small enough that a picture stays below 200 kB. */
const viewport = { width: 1440, height: 660 }

/** A picture of the README: its name, its page, and in which colours. */
type Picture = readonly [name: string, path: string, scheme: 'light' | 'dark']

/** Draws the pictures of the README from made-up organisations. */
async function takeScreenshots(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  return [
    ...(await drawScenario('small-org', folder, picturesOfLeaks)),
    ...(await drawScenario('vaults', folder, picturesOfVaults)),
  ]
}

type Drawn = (dashboard: RunningDashboard, session: SignedIn) => Promise<Picture[]>

async function drawScenario(scenario: string, folder: string, drawn: Drawn): Promise<string[]> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'sprawl-screenshots-'))
  await using stack = new AsyncDisposableStack()
  stack.defer(() => rm(dataDirectory, { recursive: true, force: true }))
  const postgres = await startPostgres({ dataDirectory: join(dataDirectory, 'postgres') })
  stack.defer(() => postgres.stop())
  await seed([scenario, '--data', dataDirectory], { DATABASE_URL: postgres.url })
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
  const written: string[] = []
  for (const picture of await drawn(dashboard, session))
    written.push(await shoot({ browser, session }, picture, dashboard.url, folder))
  return written
}

/** The finding with the most places tells most. */
async function picturesOfLeaks(dashboard: RunningDashboard, { headers }: SignedIn): Promise<Picture[]> {
  const response = await fetch(
    dashboard.url + routes.api.findings({ state: ['open', 'triaged'], severity: ['critical'], limit: 100 }),
    { headers },
  )
  const { items } = FindingPage.parse(await response.json())
  const telling = items.toSorted((a, b) => b.occurrenceCount - a.occurrenceCount)[0]
  if (telling === undefined) throw new Error('The scenario has no critical finding to show.')
  return [
    ['findings', routes.findings(), 'light'],
    ['finding', routes.finding(telling.id), 'dark'],
  ]
}

/** The entry whose current value leaked tells most. */
async function picturesOfVaults(dashboard: RunningDashboard, { headers }: SignedIn): Promise<Picture[]> {
  const response = await fetch(dashboard.url + routes.api.entries({ leaked: ['current'], limit: 1 }), {
    headers,
  })
  const [telling] = EntryPage.parse(await response.json()).items
  if (telling === undefined) throw new Error('The scenario has no leaked entry to show.')
  return [
    ['overview', routes.overview(), 'light'],
    ['inventory', routes.inventory(), 'light'],
    ['entry', routes.entry(telling.id), 'dark'],
  ]
}

async function shoot(
  { browser, session }: { browser: Browser; session: SignedIn },
  [name, page, colorScheme]: Picture,
  origin: string,
  folder: string,
): Promise<string> {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' })
  await bringInto(context, origin, session)
  const tab = await context.newPage()
  const failures: string[] = []
  tab.on('pageerror', (error) => failures.push(error.message))
  await tab.goto(origin + page)
  await tab.locator('nav').first().waitFor({ state: 'attached' })
  await tab.waitForLoadState('networkidle')
  if (failures.length > 0) throw new Error(`${page} failed in the browser: ${failures.join('; ')}`)
  const path = join(folder, `${name}-${colorScheme}.png`)
  await tab.screenshot({ path })
  await context.close()
  return path
}

if (import.meta.main) {
  const folder = z
    .string()
    .default(join(root, 'docs', 'screenshots'))
    .parse(process.argv[2])
  for (const path of await takeScreenshots(folder)) console.log(path)
}
