import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { routes } from '#app/_routes.ts'
import { mintStartLink } from '#inventory/access/mint-start-link.ts'
import { systemCtx } from '#inventory/ctx.ts'
import { openBrowser } from '#test/support/browser.ts'
import { type RunningDashboard, startDashboard } from '#test/support/dashboard.ts'
import { useDatabase } from '#test/support/database.ts'
import { flaws } from '#test/support/flaws.ts'
import { totpCode } from '#test/support/totp.ts'
import { PASSWORD } from './members.ts'

let browser: Browser
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  browser = await openBrowser()
}, 120_000)
afterAll(() => browser.close())
beforeEach(async () => {
  page = await newPage(await browser.newContext())
  complaints.length = 0
})
afterEach(() => page.context().close())

async function newPage(context: BrowserContext): Promise<Page> {
  const made = await context.newPage()
  made.on('pageerror', (error) => complaints.push(error.message))
  return made
}

/** An authenticator in the machine, which always says yes. */
async function withAuthenticator(of: Page): Promise<void> {
  const devtools = await of.context().newCDPSession(of)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })

describe('a new Sprawl', () => {
  const suite = useDatabase()
  let dashboard: RunningDashboard
  /** By name: an address of numbers has no passkeys. */
  let url = ''
  let invitation = ''
  let otpauth = ''

  beforeAll(async () => {
    dashboard = await startDashboard({ databaseUrl: suite.url })
    url = dashboard.url.replace('127.0.0.1', 'localhost')
  }, 300_000)
  afterAll(() => dashboard?.stop())

  test('a page asks to sign in, and the link of the start leads in by one click and goes from the address', async () => {
    await page.goto(url + routes.sources())
    await heading('Sign in').waitFor()
    expect(page.url()).toContain(`next=${encodeURIComponent(routes.sources())}`)
    expect(await flaws(page)).toEqual([])
    const link = await mintStartLink(systemCtx(suite.db))
    await page.goto('about:blank')
    await page.goto(url + routes.enter(link?.token))
    await heading('Find every credential in a repository').waitFor()
    expect(page.url()).not.toContain('#')
    await page.getByRole('complementary', { name: 'First steps' }).waitFor()
    await page.goto('about:blank')
    await page.goto(url + routes.enter(link?.token))
    await heading('This link did not work').waitFor()
    expect(await flaws(page)).toEqual([])
    expect(complaints).toEqual([])
  }, 120_000)

  test('the first steps: who one is, a password, an authenticator app, a passkey, somebody invited', async () => {
    await withAuthenticator(page)
    const link = await mintStartLink(systemCtx(suite.db))
    await page.goto(url + routes.enter(link?.token))
    await page.getByRole('link', { name: 'Set up' }).click()
    await heading('How will you use Sprawl?').waitFor()
    expect(await flaws(page)).toEqual([])
    await page.getByRole('button', { name: 'Set up for my team' }).click()
    await page.getByLabel('Name').fill('Maya Lindqvist')
    await page.getByLabel('E-mail').fill('maya@shop.example')
    await page.keyboard.press('Enter')
    await page.getByLabel('Password', { exact: true }).fill('password2026')
    await page.keyboard.press('Enter')
    await page.getByText('words and sequences that everybody tries').waitFor()
    expect(await flaws(page)).toEqual([])
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await heading('Guard the account').waitFor()
    await page.getByLabel('Your password, to go on').fill(PASSWORD)
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.getByRole('img', { name: /camera/ }).waitFor()
    const secret = await page.locator('code').first().textContent()
    otpauth = `otpauth://totp/Sprawl?secret=${secret}`
    expect(await flaws(page)).toEqual([])
    await page.getByLabel('Code of the app').fill(totpCode(otpauth))
    await page.keyboard.press('Enter')
    await page.getByText('On: after your password').waitFor()
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByText('on one device').waitFor()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('E-mail').fill('jo@shop.example')
    await page.getByRole('button', { name: 'Make a link' }).click()
    invitation = await page.getByLabel('Link for jo@shop.example').inputValue()
    expect(await flaws(page)).toEqual([])
    await page.getByRole('link', { name: 'Done' }).click()
    await heading('Find every credential in a repository').waitFor()
    expect(await page.getByRole('complementary', { name: 'First steps' }).count()).toBe(0)
    await page.goto(url + routes.account())
    await heading('Your account').waitFor()
    expect(await flaws(page)).toEqual([])
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await heading('Sign in').waitFor()
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await heading('Find every credential in a repository').waitFor()
    expect(complaints).toEqual([])
  }, 180_000)

  test('by keys alone: a wrong password says what to do, the right one asks for the code, then one is where one wanted', async () => {
    await page.goto(url + routes.rules())
    await page.waitForLoadState('networkidle')
    await page.getByLabel('E-mail').focus()
    await page.keyboard.type('maya@shop.example')
    await page.keyboard.press('Tab')
    await page.keyboard.type('not this one')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('E-mail or password is wrong').waitFor()
    expect(await flaws(page)).toEqual([])
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await heading('One more step').waitFor()
    expect(await flaws(page)).toEqual([])
    await page.keyboard.type(totpCode(otpauth))
    await page.keyboard.press('Enter')
    await heading('Rules').waitFor()
    expect(page.url()).toBe(url + routes.rules())
    expect(complaints).toEqual([])
  }, 120_000)

  test('somebody invited joins, and signs out from the side bar', async () => {
    await page.goto(invitation.replace('127.0.0.1', 'localhost'))
    await heading('You are invited').waitFor()
    expect(await flaws(page)).toEqual([])
    await page.getByLabel('Your name').fill('Jo')
    await page.getByLabel('Password', { exact: true }).fill('copper meadow violin fjord')
    await page.keyboard.press('Enter')
    await page.getByTitle('Account and sign-out').waitFor()
    await page.waitForLoadState('networkidle')
    await page.getByTitle('Account and sign-out').click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await heading('Sign in').waitFor()
    expect(complaints).toEqual([])
  }, 120_000)

  test('a session that ended elsewhere leads to sign-in at the next thing one does, and back', async () => {
    const link = await suite.db.person.findFirstOrThrow({ where: { role: 'administrator' } })
    expect(await suite.db.signInSession.count({ where: { user: { personId: link.id } } })).toBeGreaterThan(0)
    await page.goto(url + routes.rules())
    await page.getByLabel('E-mail').fill('jo@shop.example')
    await page.getByRole('textbox', { name: 'Password' }).fill('copper meadow violin fjord')
    await page.keyboard.press('Enter')
    await heading('Rules').waitFor()
    await suite.db.signInSession.deleteMany()
    await page.getByRole('link', { name: 'Findings' }).first().click()
    await heading('Sign in').waitFor()
    expect(page.url()).toContain(encodeURIComponent(routes.findings()))
  }, 120_000)
})
