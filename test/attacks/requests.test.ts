import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { days, writeFinding, writeRepository, writeRules } from '#test/inventory/finding/ledger.ts'
import { type RunningDashboard, startDashboard } from '#test/support/dashboard.ts'
import { useDatabase } from '#test/support/database.ts'
import { type SignedIn, signedIn } from '#test/support/sign-in.ts'
import { type Answer, reach } from './reach.ts'

const CANARY = ['canary', 'Zq8', 'Lx2', 'Wm5'].join('')

describe('an attacker who sends requests', () => {
  const suite = useDatabase()
  let dashboard: RunningDashboard
  let administrator: SignedIn
  let viewer: SignedIn
  let developer: SignedIn
  let secret: { findingId: string; credentialId: string }

  beforeAll(async () => {
    await writeRules(suite.db)
    const repositoryId = await writeRepository(suite.db, 'shop')
    secret = await writeFinding(suite.db, { repositoryId, path: '.env', introducedAt: days(-3) })
    dashboard = await startDashboard({
      databaseUrl: suite.url,
      environment: { SPRAWL_LOG_LEVEL: 'info' },
    })
    administrator = await signedIn(suite.db, dashboard.url, { name: 'Ada' })
    viewer = await signedIn(suite.db, dashboard.url, { role: 'viewer', name: 'Vic' })
    developer = await signedIn(suite.db, dashboard.url, { role: 'developer', name: 'Dev' })
  }, 300_000)
  afterAll(() => dashboard?.stop())

  const own = () => ({ host: new URL(dashboard.url).host, origin: dashboard.url })
  type Sent = { method?: string; headers?: Record<string, string>; body?: unknown }
  const as = (who: SignedIn | null, path: string, { headers, ...sent }: Sent = {}): Promise<Answer> =>
    reach(dashboard.url, path, {
      ...sent,
      headers: { ...own(), ...(who === null ? {} : { cookie: who.cookie }), ...headers },
    })

  test('reads nothing without a session: no row of the API, no page, only the door', async () => {
    const paths = [
      'findings',
      'overview',
      'people',
      'sources',
      'sessions',
      'members',
      'me',
      `findings/${secret.findingId}`,
    ]
    for (const path of paths) expect((await as(null, `/api/v1/${path}`)).status, path).toBe(401)
    const page = await as(null, `/findings/${secret.findingId}`)
    expect([page.status, page.headers.location]).toEqual([307, expect.stringMatching(/^\/sign-in\?next=/)])
    expect(page.body).not.toContain('.env')
  })

  test('sees no page without a session, and nothing of the ledger where one begins to be written', async () => {
    const pages = [
      '',
      'findings',
      'sources',
      'scans',
      'rules',
      'suppressions',
      'members',
      'mine',
      'account',
      'onboarding',
      'welcome',
    ]
    for (const name of [
      ...pages,
      'tokens',
      'integrations',
      'audit',
      'people',
      `credentials/${secret.credentialId}`,
    ]) {
      const html = await as(null, `/${name}`)
      const flight = await as(null, `/${name}?_rsc=1`, { headers: { rsc: '1' } })
      for (const { body } of [html, flight]) expect(body, name).not.toMatch(/\.env|beta-key|"shop"|>shop</)
      if (html.status !== 404) expect(html.headers.location ?? html.body, name).toContain('/sign-in')
    }
  })

  test('has nothing fetched by the server that a query names', async () => {
    for (const url of ['http://169.254.169.254/latest/', '/api/v1/findings', '//127.0.0.1/', dashboard.url]) {
      const answer = await as(administrator, `/_next/image?url=${encodeURIComponent(url)}&w=64&q=75`)
      expect([400, 404], url).toContain(answer.status)
    }
  })

  describe('IDOR', () => {
    test('a row that one may not see is the same as none, by every way to it', async () => {
      const none = '0190b5a0-0000-7000-8000-000000000001'
      const ways = (id: string, credential: string) => [
        `/api/v1/findings/${id}`,
        `/api/v1/findings/${id}/occurrences`,
        `/api/v1/credentials/${credential}`,
        `/api/v1/credentials/${credential}/occurrences`,
      ]
      expect((await as(administrator, `/api/v1/findings/${secret.findingId}`)).status).toBe(200)
      const hidden = await Promise.all(
        ways(secret.findingId, secret.credentialId).map((way) => as(developer, way)),
      )
      const absent = await Promise.all(ways(none, none).map((way) => as(developer, way)))
      expect(hidden.map(({ status }) => status)).toEqual(absent.map(({ status }) => status))
      const told = (answers: Answer[]) =>
        answers.map(({ body }) => body.replaceAll(/"requestId":"[^"]*"/g, ''))
      expect(told(hidden)).toEqual(told(absent))
      expect((await as(developer, '/api/v1/findings?q=.env')).body).not.toContain(secret.findingId)
    })

    test('changes nothing of it either', async () => {
      const body = { reason: 'false-positive', scope: 'repository', note: 'mine now' }
      const answer = await as(developer, `/api/v1/findings/${secret.findingId}/ignore`, { body })
      expect([400, 403, 404]).toContain(answer.status)
      const { state } = await suite.db.finding.findUniqueOrThrow({ where: { id: secret.findingId } })
      expect(state).toBe('open')
    })

    test('the session of somebody else is not ended by its id', async () => {
      const path = `/api/v1/sessions/${administrator.sessionId}`
      expect((await as(viewer, path, { method: 'DELETE' })).status).toBeGreaterThanOrEqual(403)
      expect((await as(administrator, '/api/v1/me')).status).toBe(200)
    })
  })

  describe('CSRF', () => {
    test.each([
      ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
      ['a form without an origin', { origin: 'null', 'content-type': 'text/plain' }],
      ['a neighbour on another port', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }],
      ['a token beside the cookie', { origin: 'https://evil.example', authorization: 'Bearer x' }],
    ])('from %s changes nothing', async (_, headers) => {
      const before = await suite.db.entryLink.count()
      const body = { email: 'evil@example.org', role: 'administrator' }
      expect((await as(administrator, '/api/v1/invitations', { body, headers })).status).toBe(403)
      expect(await suite.db.entryLink.count()).toBe(before)
    })

    test('signs nobody in as the attacker either', async () => {
      const headers = { origin: 'https://evil.example' }
      const answer = await as(null, '/api/auth/enter', { body: { token: 'x' }, headers })
      expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined])
    })

    test('a cross-site read gets no permission to read the answer', async () => {
      const { headers } = await as(administrator, '/api/v1/findings', {
        headers: { origin: 'https://evil.example' },
      })
      expect(headers['access-control-allow-origin']).toBeUndefined()
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
      const preflight = await as(null, '/api/v1/findings', {
        method: 'OPTIONS',
        headers: { origin: 'https://evil.example' },
      })
      expect(preflight.status).toBe(405)
    })
  })

  test('session fixation: a token the attacker chose never becomes a session', async () => {
    const [name] = administrator.cookie.split('=')
    for (const planted of ['chosen-by-the-attacker', `${CANARY}.${CANARY}`, ''])
      expect((await as(null, '/api/v1/me', { headers: { cookie: `${name}=${planted}` } })).status).toBe(401)
    const headers = { cookie: `${name}=chosen-by-the-attacker` }
    const answer = await as(null, '/api/auth/enter', { body: { token: 'no-link' }, headers })
    expect(answer.headers['set-cookie'] ?? []).toEqual([])
    expect(await suite.db.signInSession.count()).toBe(3)
  })

  describe('mass assignment', () => {
    test('gives nobody a role: not in one’s own profile, not in a new person', async () => {
      const extra = {
        role: 'administrator',
        scope: 'all',
        scopeKind: 'all',
        permissions: ['member.manage'],
        isAdmin: true,
      }
      for (const method of ['PUT', 'PATCH', 'POST'])
        await as(viewer, '/api/v1/me', { method, body: { name: 'Vic', person: extra, ...extra } })
      const { role } = await suite.db.person.findUniqueOrThrow({ where: { id: viewer.personId } })
      expect(role).toBe('viewer')
      const body = { name: 'New', email: 'new@example.org', ...extra, id: viewer.personId }
      const made = await as(administrator, '/api/v1/people', { body })
      const people = await suite.db.person.findMany({ where: { email: 'new@example.org' } })
      expect(people.map((person) => [person.role, person.id === viewer.personId])).toEqual(
        made.status === 200 ? [[null, false]] : [],
      )
    })

    test('lets no viewer set a role, their own or another’s', async () => {
      const body = { role: 'administrator', scope: 'all', sourceIds: [] }
      for (const personId of [viewer.personId, developer.personId])
        expect((await as(viewer, `/api/v1/members/${personId}`, { method: 'PUT', body })).status).toBe(403)
      expect(await suite.db.person.count({ where: { role: 'administrator' } })).toBe(1)
    })

    test('changes nothing by keys of JavaScript’s own', async () => {
      const text =
        '{"__proto__":{"role":"administrator"},"constructor":{"prototype":{"role":"administrator"}}}'
      await as(viewer, '/api/v1/me', { method: 'PUT', body: JSON.parse(text) })
      expect((await as(viewer, '/api/v1/me')).json()).toMatchObject({ role: 'viewer' })
    })
  })

  test('SSRF: no address of this machine, its networks or a metadata service becomes a source', async () => {
    for (const host of [
      '127.0.0.1',
      'localhost',
      '2130706433',
      '0x7f.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '169.254.169.254',
      '[::ffff:a9fe:a9fe]',
      '10.0.0.1',
      'metadata.google.internal',
    ]) {
      const body = { kind: 'git-url', url: `http://${host}/owner/name.git` }
      expect((await as(administrator, '/api/v1/sources', { body })).status, host).toBe(422)
    }
    expect(await suite.db.source.count()).toBe(1)
  })

  test('ReDoS: no search takes the server away from others', async () => {
    const patterns = [
      '('.repeat(150),
      `${'a'.repeat(150)}!`,
      '%_'.repeat(90),
      '(a+)+$',
      '\\'.repeat(150),
      '.*'.repeat(90),
    ]
    const searches = patterns.map((q) => as(administrator, `/api/v1/findings?q=${encodeURIComponent(q)}`))
    const other = await as(viewer, '/api/v1/me')
    expect(other.status).toBe(200)
    for (const answer of await Promise.all(searches)) expect([200, 400]).toContain(answer.status)
    expect((await as(administrator, `/api/v1/findings?q=${'a'.repeat(5000)}`)).status).toBe(400)
  })

  test('a search for a wildcard finds what holds that character, not everything', async () => {
    expect((await as(administrator, '/api/v1/findings?q=%25')).json()).toMatchObject({ items: [] })
    expect((await as(administrator, '/api/v1/findings?q=_')).json()).toMatchObject({ items: [] })
  })

  describe('errors', () => {
    const inside =
      /\bat \S+ \(|node_modules|node:internal|select |insert into|prisma|postgres|\/work\/|\.tsx?\b|ECONN|stack/i
    const provoking: [string, Sent][] = [
      ['/api/v1/findings/not-a-uuid', {}],
      ['/api/v1/findings?cursor=%00%ff', {}],
      ['/api/v1/findings?cursor=eyJhIjoxfQ', {}],
      ['/api/v1/findings?scan=1%27%20or%201=1', {}],
      ['/api/v1/findings?limit=1e309', {}],
      ['/api/v1/nothing/here', {}],
      ['/api/v1/findings', { method: 'DELETE' }],
      ['/api/v1/sources', { body: { kind: 'folder', path: '/\u0000/etc' } }],
      ['/api/v1/people', { body: { name: '\ud800', email: 'a@b.example' } }],
      ['/api/v1/people', { body: [] }],
    ]
    test.each(provoking)('%s %j is told as a problem without our insides', async (path, sent) => {
      const answer = await as(administrator, path, sent)
      if (answer.status === 200) return
      expect(answer.headers['content-type']).toBe('application/problem+json')
      expect(answer.json()).toMatchObject({ status: answer.status, code: expect.any(String) })
      expect(answer.body).not.toMatch(inside)
    })

    test('deep inside of the database are told neither to a program nor on a page', async () => {
      await suite.db.$executeRawUnsafe(`alter table finding rename column state to ${CANARY}`)
      try {
        const api = await as(administrator, '/api/v1/findings')
        expect([api.status, api.headers['content-type']]).toEqual([500, 'application/problem+json'])
        const page = await as(administrator, '/findings')
        for (const { body } of [api, page])
          expect(body).not.toMatch(new RegExp(`${CANARY}|does not exist|42703`, 'i'))
        expect(dashboard.log()).not.toMatch(new RegExp(CANARY, 'i'))
      } finally {
        await suite.db.$executeRawUnsafe(`alter table finding rename column ${CANARY} to state`)
      }
    })
  })

  test('log injection: neither a path, a query, a header nor a body writes a line of its own', async () => {
    const forged = `%0d%0a{"level":30,"msg":"forged ${CANARY}"}`
    await as(administrator, `/api/v1/findings/${forged.replaceAll(' ', '%20')}?q=${CANARY}`, {
      headers: {
        'x-request-id': CANARY,
        'user-agent': CANARY,
        'x-forwarded-for': `${CANARY}\t`,
        referer: CANARY,
      },
    })
    await as(null, `/enter?token=${CANARY}`)
    await as(null, '/api/auth/enter', { body: { token: CANARY } })
    await as(null, '/api/v1/me', { headers: { authorization: `Bearer ${CANARY}` } })
    const { headers } = await as(null, '/api/v1/me')
    await vi.waitFor(() => expect(dashboard.log()).toMatch(new RegExp(`${headers['x-request-id']}.*\n$`)))
    const lines = dashboard.log().trimEnd().split('\n')
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('level')
    expect(dashboard.log()).not.toContain(CANARY)
    expect(dashboard.log()).not.toContain(administrator.cookie.split('=')[1])
  })

  test('the access log says who, by id, and what, without its ids', async () => {
    const { headers } = await as(viewer, `/api/v1/findings/${secret.findingId}`)
    const line = await vi.waitFor(() => {
      const found = dashboard
        .log()
        .split('\n')
        .find((each) => each.includes(String(headers['x-request-id'])))
      return found ?? Promise.reject(new Error('not yet'))
    })
    expect(JSON.parse(line)).toMatchObject({
      actor: viewer.personId,
      route: '/api/v1/findings/:id',
      status: 200,
    })
  })
})
