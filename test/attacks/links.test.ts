import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningDashboard, startDashboard } from '#test/support/dashboard.ts'
import { useDatabase } from '#test/support/database.ts'
import { type SignedIn, signedIn } from '#test/support/sign-in.ts'
import { reach } from './reach.ts'

const OURS = 'https://sprawl.example.org'

describe('a dashboard behind a proxy of its own', () => {
  const suite = useDatabase()
  let dashboard: RunningDashboard
  let administrator: SignedIn
  let cookie = ''

  beforeAll(async () => {
    dashboard = await startDashboard({
      databaseUrl: suite.url,
      environment: { SPRAWL_PUBLIC_URL: OURS, SPRAWL_TRUSTED_PROXIES: '10.0.0.0/8' },
    })
    administrator = await signedIn(suite.db, dashboard.url, { name: 'Ada' })
    cookie = administrator.cookie.replace(/^sprawl-\d+/, '__Host-sprawl')
  }, 300_000)
  afterAll(() => dashboard?.stop())

  const poison = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    forwarded: 'host=evil.example;proto=http',
    'x-original-url': 'https://evil.example/',
    referer: 'https://evil.example/',
  }

  test('links are made of the public URL, whatever the request says', async () => {
    const { host } = new URL(dashboard.url)
    for (const [asked, origin] of [
      ['sprawl.example.org', OURS],
      [host, `http://${host}`],
    ]) {
      const answer = await reach(dashboard.url, '/api/v1/invitations', {
        headers: { ...poison, host: asked ?? '', origin: origin ?? '', cookie },
        body: { email: `${Math.random()}@example.org`, role: 'viewer' },
      })
      expect(answer.status).toBe(200)
      expect(answer.json()).toMatchObject({
        link: expect.stringMatching(/^https:\/\/sprawl\.example\.org\/enter/),
      })
    }
    const answer = await reach(dashboard.url, '/api/v1/invitations', {
      headers: { host: 'evil.example', origin: 'https://evil.example', cookie },
      body: { email: 'a@example.org', role: 'viewer' },
    })
    expect(answer.status).toBe(421)
  })

  test('redirects stay on the site', async () => {
    const { headers } = await reach(dashboard.url, '/findings', {
      headers: { ...poison, host: 'sprawl.example.org' },
    })
    expect(headers.location).toMatch(/^\/(?!\/)/)
    for (const path of [
      '/findings/',
      '//evil.example/',
      '/%2F%2Fevil.example',
      '/findings/..//evil.example',
    ]) {
      const answer = await reach(dashboard.url, path, {
        headers: { ...poison, host: 'sprawl.example.org', cookie },
      })
      expect(answer.headers.location ?? '', path).not.toMatch(/^(?:https?:)?\/\/(?!sprawl\.example\.org)/)
    }
  })

  test('a page says nothing of the host it was asked under', async () => {
    const answer = await reach(dashboard.url, '/account', {
      headers: { ...poison, host: 'sprawl.example.org', cookie },
    })
    expect(answer.status).toBe(200)
    expect(answer.body).not.toContain('evil.example')
  })

  test('a session’s cookie is for this host alone', async () => {
    const answer = await reach(dashboard.url, '/api/auth/sign-out', {
      headers: { host: 'sprawl.example.org', origin: OURS, cookie },
      body: {},
    })
    const [line = ''] = answer.headers['set-cookie'] ?? []
    expect(line).toMatch(/^__Host-sprawl\.session_token=/)
    for (const flag of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(line).toContain(flag)
    expect(line).not.toMatch(/domain/i)
  })
})
