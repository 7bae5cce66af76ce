import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '#app/_routes.ts'
import { rawPublic } from '#inventory/integration/envelope.ts'
import { parseAllowed } from '#inventory/model/address-rules.ts'
import { demoValues } from '#scanner/demo/values.ts'
import { runWorker } from '#scanner/worker.ts'
import { sealingPair } from '#test/scanner/jobs/connecting.ts'
import { openScanning } from '#test/scanner/jobs/scanning.ts'
import { openBrowser } from '#test/support/browser.ts'
import { type RunningDashboard, startDashboard } from '#test/support/dashboard.ts'
import { barriers } from '#test/support/flaws.ts'
import { testRepository } from '#test/support/git.ts'
import { type FakeGitHub, startGitHub } from '#test/support/github/server.ts'
import { addRepository, emptyWorld } from '#test/support/github/world.ts'
import { appUrlOf } from '#test/support/postgres.ts'
import { bringInto, signedIn } from '#test/support/sign-in.ts'

/** No prefix of any kind. */
const TOKEN = ['a', 'token', 'of', 'acme', 'alone'].join('-')

describe('the way from the name of an organisation to one that is live, clicked through', () => {
  const suite = openScanning()
  const world = emptyWorld('acme')
  const [sealing, webhook] = [sealingPair(), sealingPair()]
  const stop = new AbortController()
  const complaints: string[] = []
  let ended: Promise<void>
  let github: FakeGitHub
  let dashboard: RunningDashboard
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    const leaky = testRepository().commit({ 'config.env': `STRIPE=${demoValues(71).stripe}\n` })
    addRepository(world, { name: 'shop', gitDirectory: leaky.path })
    addRepository(world, { name: 'tools', gitDirectory: testRepository().commit({ a: 'b\n' }).path })
    addRepository(world, { name: 'old', archived: true })
    const permissions = { metadata: 'read', contents: 'read', members: 'read' } as const
    world.tokens.set(TOKEN, { login: 'ada', permissions, repositories: null, classicScopes: null })
    github = await startGitHub(world)
    dashboard = await startDashboard({
      databaseUrl: await appUrlOf(suite.url),
      environment: {
        SPRAWL_SEALING_PUBLIC_KEY: rawPublic(sealing.publicKey).toString('base64url'),
        SPRAWL_WEBHOOK_PUBLIC_KEY: rawPublic(webhook.publicKey).toString('base64url'),
        SPRAWL_ALLOWED_ADDRESSES: '127.0.0.0/8',
      },
    })
    const session = await signedIn(suite.db, dashboard.url, { name: 'Maya Lindqvist' })
    ended = runWorker({
      databaseUrl: suite.url,
      tools: {
        ...suite.tools,
        openingKeys: async () => [sealing, webhook],
        sealingKeys: async () => ({ sealing, webhook }),
        allowedAddresses: parseAllowed(['127.0.0.0/8']),
      },
      soleWorker: true,
      concurrency: 2,
      onReady: () => undefined,
      signal: stop.signal,
    })
    browser = await openBrowser()
    const context = await browser.newContext({ reducedMotion: 'reduce' })
    await bringInto(context, dashboard.url, session)
    page = await context.newPage()
    page.setDefaultTimeout(90_000)
    page.on('pageerror', (error) => complaints.push(error.message))
  }, 400_000)
  afterAll(async () => {
    await browser?.close()
    stop.abort()
    await ended
    await dashboard?.stop()
  })

  const button = (name: string | RegExp) => page.getByRole('button', { name })

  async function begin(): Promise<void> {
    await page.goto(dashboard.url + routes.organisationNew())
    await page.getByText('Enterprise Server').click()
    await page.getByLabel('Address of the Enterprise Server').fill(github.url)
    await page.getByLabel('Organisation', { exact: true }).fill('acme')
    await button('Go on to access').click()
    await page.waitForURL(/organisations\/[0-9a-f-]{36}\/connect$/)
  }

  /** From the dry run, which the worker brings by itself, to live. */
  async function scanAndGoLive(): Promise<void> {
    await page.getByText('3 repositories found, 2 of them would be scanned, 1 left out.').waitFor()
    expect(await barriers(page)).toEqual([])
    await button('Scan these, quietly').click()
    await page.getByText('2 of 2 repositories scanned, 1 open finding so far.').waitFor()
    await page.getByRole('cell', { name: 'Nobody yet' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await button('Go live').click()
    await page.getByText('People hear of new leaks since').waitFor()
  }

  test('by a GitHub App of its own', async () => {
    await begin()
    await page.getByRole('link', { name: 'Have an App made' }).click()
    await button(/Make it on/).click()
    await page.waitForURL(/organisations\/[0-9a-f-]{36}\/connect$/)
    await page.getByRole('link', { name: 'Install it on GitHub' }).click()
    await page.waitForURL(/organisations\/[0-9a-f-]{36}\/connect/)
    await page.getByText('The GitHub App sprawl-for-acme is installed.').waitFor()
    await page.getByText('5 of 5 permissions granted').waitFor()
    await scanAndGoLive()
    const { source, installationId } = await suite.db.organisation.findFirstOrThrow({
      include: { source: true },
    })
    expect([source.liveAt instanceof Date, Number(installationId)]).toEqual([
      true,
      world.apps[0]?.installations[0]?.id,
    ])
    expect(complaints).toEqual([])
    expect(github.violations).toEqual([])
  }, 300_000)

  test('by a token, where the organisation was removed and is connected again', async () => {
    await page.goto(dashboard.url + routes.organisations())
    await page.getByRole('link', { name: 'acme' }).click()
    await page.getByRole('heading', { level: 1, name: 'acme' }).waitFor()
    await button('Settings').click()
    await page.getByRole('tab', { name: 'How it is heard of' }).click()
    await page.getByRole('radio', { name: 'Sprawl asks' }).check()
    await page.getByLabel('Ask every so many minutes').fill('7')
    await button('Keep it').click()
    await page.getByText('seen up to 7 minutes late').first().waitFor()
    await button('Settings').click()
    await page.getByRole('tab', { name: 'Remove' }).click()
    await button('Remove acme').click()
    await page.waitForURL(dashboard.url + routes.organisations())
    await begin()
    await page.getByLabel('Name for it').fill('Acme, read only')
    await page.getByLabel('Token', { exact: true }).fill(TOKEN)
    await button('Seal and use it').click()
    await page.getByText('The token “Acme, read only”.').waitFor()
    await page.getByText('3 of 5 permissions granted, 2 missing').waitFor()
    await scanAndGoLive()
    expect(complaints).toEqual([])
    expect(github.violations).toEqual([])
  }, 300_000)
})
