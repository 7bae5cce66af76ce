import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mintEntryLink } from '#inventory/access/mint-entry-link.ts'
import { systemCtx } from '#inventory/ctx.ts'
import { openBrowser } from '#test/support/browser.ts'
import { makeCertificate } from '#test/support/certificate.ts'
import { type RunningDashboard, startDashboard } from '#test/support/dashboard.ts'
import { useDatabase } from '#test/support/database.ts'

const NAME = 'sprawl.localhost'
const EVIL = 'evil.sprawl.localhost'

/** Browsers lead every name below `localhost` to this machine. */
describe('a neighbour below the same name, over https', () => {
  const suite = useDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'sprawl-subdomain-'))
  const { key, certificate } = makeCertificate([NAME, EVIL])
  let browser: Browser
  let context: BrowserContext
  let dashboard: RunningDashboard
  let evil: Server
  let ours = ''
  let theirs = ''
  const sentToEvil: string[] = []

  beforeAll(async () => {
    writeFileSync(join(folder, 'key.pem'), key)
    writeFileSync(join(folder, 'certificate.pem'), certificate)
    evil = createServer({ key, cert: certificate }, (request, response) => {
      sentToEvil.push(request.headers.cookie ?? '')
      response.setHeader('set-cookie', [
        `__Host-sprawl.session_token=evil; Domain=${NAME}; Path=/; Secure`,
        `sprawl.session_token=evil; Domain=${NAME}; Path=/; Secure`,
      ])
      response.end('<title>evil</title>')
    })
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve))
    theirs = `https://${EVIL}:${(evil.address() as AddressInfo).port}`
    const port = await new Promise<number>((resolve) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const { port: free } = probe.address() as AddressInfo
        probe.close(() => resolve(free))
      })
    })
    ours = `https://${NAME}:${port}`
    dashboard = await startDashboard({
      databaseUrl: suite.url,
      environment: {
        SPRAWL_PORT: String(port),
        SPRAWL_PUBLIC_URL: ours,
        SPRAWL_TLS_CERT: join(folder, 'certificate.pem'),
        SPRAWL_TLS_KEY: join(folder, 'key.pem'),
      },
    })
    browser = await openBrowser()
    context = await browser.newContext({ ignoreHTTPSErrors: true })
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await dashboard?.stop()
    evil?.close()
    rmSync(folder, { recursive: true })
  })

  test('gets no cookie of ours, and gives us none', async () => {
    const { token } = await mintEntryLink(systemCtx(suite.db), { purpose: 'first-administrator' })
    const page = await context.newPage()
    await page.goto(`${ours}/sign-in`)
    const entered = await page.evaluate(async (link) => {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: link }),
      }
      return (await fetch('/api/auth/enter', init)).status
    }, token)
    expect(entered).toBe(200)
    const session = (await context.cookies(ours)).find(({ name }) => name.endsWith('session_token'))
    expect(session).toMatchObject({
      name: '__Host-sprawl.session_token',
      domain: NAME,
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
    })
    expect(await page.evaluate(() => document.cookie)).not.toContain('session')

    const neighbour = await context.newPage()
    await neighbour.goto(theirs)
    await neighbour.evaluate((name) => {
      // biome-ignore lint/suspicious/noDocumentCookie: an attacker has nothing else.
      document.cookie = `__Host-sprawl.session_token=evil; domain=${name}; path=/; secure`
    }, NAME)
    await neighbour.goto(theirs)
    expect(sentToEvil.join(' ')).not.toContain(session?.value)

    const status = await page.evaluate(async () => (await fetch('/api/v1/me')).status)
    expect(status).toBe(200)
    expect((await context.cookies(ours)).find(({ name }) => name.startsWith('__Host-'))?.value).toBe(
      session?.value,
    )
  }, 120_000)

  test('is another site to us: what it sends changes nothing', async () => {
    const neighbour = await context.newPage()
    await neighbour.goto(theirs)
    const before = await suite.db.signInSession.count()
    await neighbour.evaluate(async (url) => {
      const init = { method: 'POST', mode: 'no-cors', credentials: 'include', body: '{}' } as const
      await fetch(`${url}/api/auth/sign-out`, init).catch(() => undefined)
    }, ours)
    expect(await suite.db.signInSession.count()).toBe(before)
  })

  test('every answer tells browsers to come back by https', async () => {
    const page = await context.newPage()
    const answer = await page.goto(`${ours}/sign-in`)
    expect((await answer?.allHeaders())?.['strict-transport-security']).toMatch(/^max-age=\d{8}$/)
  })
})
