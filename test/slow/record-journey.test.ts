import { generateKeyPairSync } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '#app/_routes.ts'
import { sealAudit } from '#inventory/audit/seal-audit.ts'
import { systemCtx } from '#inventory/ctx.ts'
import { rawPublic } from '#inventory/integration/envelope.ts'
import { type RunningDashboard, startDashboard } from '#test/support/dashboard.ts'
import { useDatabase } from '#test/support/database.ts'
import { flaws } from '#test/support/flaws.ts'
import { type OnePage, openPage } from '#test/support/one-page.ts'
import { appUrlOf } from '#test/support/postgres.ts'
import { signedIn } from '#test/support/sign-in.ts'

const publicKey = rawPublic(generateKeyPairSync('x25519').publicKey).toString('base64url')

describe('the pages of tokens, integrations and the audit log', () => {
  const suite = useDatabase()
  let dashboard: RunningDashboard
  let one: OnePage
  let page: Page
  beforeAll(async () => {
    dashboard = await startDashboard({
      databaseUrl: await appUrlOf(suite.url),
      environment: { SPRAWL_SEALING_PUBLIC_KEY: publicKey },
    })
    const session = await signedIn(suite.db, dashboard.url, { name: 'Maya Lindqvist' })
    one = await openPage(dashboard.url, session)
    page = one.page
  }, 400_000)
  afterAll(async () => {
    await one?.browser.close()
    await dashboard?.stop()
  })
  const go = (path: string) => page.goto(dashboard.url + path)
  test('a token is made by keys alone, works, is shown once, and is revoked', async () => {
    await go(routes.tokens())
    await page.getByText('No token yet').waitFor()
    expect(await flaws(page)).toEqual([])
    await page.getByRole('button', { name: 'Make a token' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('What it is for').waitFor()
    expect(await flaws(page)).toEqual([])
    await page.getByLabel('What it is for').focus()
    await page.keyboard.type('CI of the shop')
    await page.keyboard.press('Enter')
    const field = page.getByLabel('Text of the token')
    await field.waitFor()
    expect(await flaws(page)).toEqual([])
    const token = await field.inputValue()
    const ask = () =>
      fetch(dashboard.url + routes.api.findings(), { headers: { authorization: `Bearer ${token}` } })
    expect((await ask()).status).toBe(200)
    await page.getByRole('button', { name: 'I have it' }).click()
    await page.reload()
    await page.getByText('CI of the shop').first().waitFor()
    expect(await page.content()).not.toContain(token.slice(29))
    await page.getByRole('button', { name: 'Revoke … CI of the shop' }).click()
    await page.getByRole('button', { name: 'Revoke it' }).click()
    await page.getByText('Revoked', { exact: true }).waitFor()
    expect((await ask()).status).toBe(401)
  })

  test('a credential is sealed and is on no page again', async () => {
    await go(routes.integrations())
    await page.getByRole('button', { name: 'Add a credential' }).click()
    await page.getByLabel('Name').fill('Acme organisation')
    await page.locator('input[type=password]').fill('a-canary-credential')
    expect(await flaws(page)).toEqual([])
    await page.getByRole('button', { name: 'Seal it' }).click()
    await page.getByRole('button', { name: 'Details … of Acme organisation' }).click()
    await page.getByText('No job has opened it yet.').waitFor()
    expect(await flaws(page)).toEqual([])
    expect(await page.content()).not.toContain('a-canary-credential')
  })

  test('the log is searched, and one row tells before and after and its batch', async () => {
    await sealAudit(systemCtx(suite.db), { key: { id: 'k', bytes: new Uint8Array(32) } })
    await go(routes.audit({ action: 'token.' }))
    await page.getByText('token.revoke').first().waitFor()
    expect(await page.getByText('integration.add').count()).toBe(0)
    expect(await page.getByText('The database role could rewrite this log').count()).toBe(0)
    expect(await flaws(page)).toEqual([])
    await page.getByRole('button', { name: 'Details … of token.revoke by Maya Lindqvist' }).click()
    await page.getByRole('cell', { name: 'revokedAt' }).or(page.getByText('revokedAt')).first().waitFor()
    await page.getByText('Batch 1').first().waitFor()
    expect(await flaws(page)).toEqual([])
    expect(one.complaints).toEqual([])
  })
})
