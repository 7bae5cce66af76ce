import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { localCtx, personCtx } from '#inventory/ctx.ts'
import { permissionsOf } from '#inventory/model/permissions.ts'
import { deactivatePerson } from '#inventory/person/deactivate-person.ts'
import { makeToken } from '#inventory/token/make-token.ts'
import { revokeToken } from '#inventory/token/revoke-token.ts'
import { writeRepository } from '#test/inventory/finding/ledger.ts'
import { type RunningDashboard, startDashboard } from '#test/support/dashboard.ts'
import { useDatabase } from '#test/support/database.ts'
import { type SignedIn, signedIn } from '#test/support/sign-in.ts'
import { type Answer, reach } from './reach.ts'

/** Each asks the other process right after the first one answered: what holds there holds within a second. */
describe('two web processes on one ledger', () => {
  const suite = useDatabase()
  let first: RunningDashboard
  let second: RunningDashboard
  let administrator: SignedIn
  let person: SignedIn

  beforeAll(async () => {
    first = await startDashboard({ databaseUrl: suite.url })
    second = await startDashboard({ databaseUrl: suite.url })
    administrator = await signedIn(suite.db, first.url, { name: 'Ada' })
  }, 300_000)
  afterAll(async () => {
    await first?.stop()
    await second?.stop()
  })
  beforeEach(async () => {
    person = await signedIn(suite.db, first.url, { role: 'analyst', name: 'Ben' })
    expect((await at(second, person, '/api/v1/me')).status).toBe(200)
  })

  /** The same session at a process; the cookie's name holds its port, as on a machine of one's own. */
  function at(
    where: RunningDashboard,
    who: SignedIn | { readonly token: string } | null,
    path: string,
    sent: { method?: string; body?: unknown } = {},
  ): Promise<Answer> {
    const { host, port } = new URL(where.url)
    const credential =
      who === null
        ? {}
        : 'token' in who
          ? { authorization: `Bearer ${who.token}` }
          : { cookie: who.cookie.replace(/^sprawl-\d+/, `sprawl-${port}`) }
    return reach(where.url, path, { ...sent, headers: { host, origin: where.url, ...credential } })
  }

  test('a sign-out at one is one at the other', async () => {
    expect((await at(first, person, '/api/auth/sign-out', { body: {} })).status).toBe(200)
    expect((await at(second, person, '/api/v1/me')).status).toBe(401)
  })

  test('so are sessions that an administrator ends', async () => {
    const path = `/api/v1/people/${person.personId}/sessions`
    expect((await at(first, administrator, path, { method: 'DELETE' })).status).toBe(200)
    expect((await at(second, person, '/api/v1/me')).status).toBe(401)
  })

  test('a role that is taken away is gone at the other', async () => {
    const add = (who: SignedIn) =>
      at(second, who, '/api/v1/people', { body: { name: 'Cy', email: `cy-${Math.random()}@example.org` } })
    expect((await add(person)).status).toBe(200)
    const body = { role: 'viewer', scope: 'all', sourceIds: [] }
    const set = await at(first, administrator, `/api/v1/members/${person.personId}`, { method: 'PUT', body })
    expect(set.status).toBe(200)
    expect((await add(person)).status).toBe(403)
    const none = { role: null, scope: null, sourceIds: [] }
    await at(first, administrator, `/api/v1/members/${person.personId}`, { method: 'PUT', body: none })
    expect((await at(second, person, '/api/v1/me')).status).toBe(401)
  })

  test('a scope that is narrowed is narrow at the other', async () => {
    const sources = () => at(second, person, '/api/v1/sources')
    await writeRepository(suite.db, 'shop-of-the-others')
    expect((await sources()).body).toContain('shop-of-the-others')
    const body = { role: 'developer', scope: 'owned', sourceIds: [] }
    await at(first, administrator, `/api/v1/members/${person.personId}`, { method: 'PUT', body })
    expect((await sources()).body).not.toContain('shop-of-the-others')
  })

  test('somebody who left is out at both, with every session and token', async () => {
    const ctx = personCtx(suite.db, {
      id: person.personId,
      name: 'Ben',
      permissions: permissionsOf.analyst,
      scope: { kind: 'all' },
      origin: { via: 'session', id: person.sessionId, address: null },
    })
    const made = await makeToken(ctx, { name: 'ci', scopes: ['read'], expiresInDays: 1 })
    const token = { token: made.text }
    for (const where of [first, second]) expect((await at(where, token, '/api/v1/findings')).status).toBe(200)
    await deactivatePerson(localCtx(suite.db), { personId: person.personId })
    for (const where of [first, second])
      for (const who of [person, token]) expect((await at(where, who, '/api/v1/findings')).status).toBe(401)
  })

  test('a token that is revoked is refused at both', async () => {
    const ctx = personCtx(suite.db, {
      id: person.personId,
      name: 'Ben',
      permissions: permissionsOf.analyst,
      scope: { kind: 'all' },
      origin: { via: 'session', id: person.sessionId, address: null },
    })
    const made = await makeToken(ctx, { name: 'ci', scopes: ['read'], expiresInDays: 1 })
    const token = { token: made.text }
    expect((await at(second, token, '/api/v1/findings')).status).toBe(200)
    await revokeToken(ctx, { tokenId: made.token.id })
    for (const where of [first, second]) expect((await at(where, token, '/api/v1/findings')).status).toBe(401)
  })

  test('wrong passwords are counted by both together', async () => {
    const body = { email: 'nobody@example.org', password: 'not the password at all' }
    const statuses: number[] = []
    for (let attempt = 0; attempt < 8; attempt++)
      statuses.push(
        (await at(attempt % 2 === 0 ? first : second, null, '/api/auth/sign-in', { body })).status,
      )
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401])
    expect(statuses.slice(5)).toContain(429)
    expect(new Set(statuses)).toEqual(new Set([401, 429]))
  })
})
