import { describe, expect, test } from 'vitest'
import { GET as findings } from '#app/api/v1/findings/route.ts'
import { GET as me } from '#app/api/v1/me/route.ts'
import { DELETE as endSessionsOf } from '#app/api/v1/people/[personId]/sessions/route.ts'
import { DELETE as endSession } from '#app/api/v1/sessions/[sessionId]/route.ts'
import { DELETE as endOthers, GET as sessions } from '#app/api/v1/sessions/route.ts'
import { DOOR, standAtDoor, suiteDatabase, Visitor } from '#test/support/door.ts'
import { everything } from '#test/support/ledger-dump.ts'
import { signedIn } from '#test/support/sign-in.ts'
import { member, PASSWORD, visitorWith } from './members.ts'

const suite = suiteDatabase()
standAtDoor(suite)

describe('sessions', () => {
  test('are listed with device and address, the present one marked, and ended one by one or all others', async () => {
    const { visitor, session } = await member(suite.db, { email: 'ana@shop.example' })
    const second = await signedIn(suite.db, DOOR, { personId: session.personId })
    await signedIn(suite.db, DOOR, { personId: session.personId })
    const { body } = await visitor.send(sessions, '/api/v1/sessions')
    expect(body.items).toHaveLength(3)
    expect(body.items).toContainEqual(
      expect.objectContaining({
        id: session.sessionId,
        current: true,
        device: 'a test',
        address: '127.0.0.1',
      }),
    )
    const params = { sessionId: second.sessionId }
    await visitor.send(endSession, '/api/v1/sessions/x', { method: 'DELETE', params })
    expect((await visitorWith(second).send(me, '/api/v1/me')).status).toBe(401)
    const others = await visitor.send(endOthers, '/api/v1/sessions', { method: 'DELETE' })
    expect(others.body).toEqual({ ended: 1 })
    expect((await visitor.send(me, '/api/v1/me')).status).toBe(200)
    expect(
      await suite.db.auditEvent.count({ where: { action: 'session.end', actorId: session.personId } }),
    ).toBe(2)
  })

  test('of others cannot be ended, nor seen to exist, but by an administrator', async () => {
    const { visitor } = await member(suite.db, { role: 'viewer' })
    const { session: other, visitor: otherVisitor } = await member(suite.db, { role: 'analyst' })
    const asked = { method: 'DELETE', params: { sessionId: other.sessionId } }
    expect((await visitor.send(endSession, '/api/v1/sessions/x', asked)).status).toBe(404)
    const ofPerson = { method: 'DELETE', params: { personId: other.personId } }
    expect((await visitor.send(endSessionsOf, '/api/v1/people/x/sessions', ofPerson)).status).toBe(403)
    const { visitor: administrator } = await member(suite.db, {})
    expect((await administrator.send(endSessionsOf, '/api/v1/people/x/sessions', ofPerson)).body).toEqual({
      ended: 1,
    })
    expect((await otherVisitor.send(me, '/api/v1/me')).status).toBe(401)
  })

  test('a change of role or scope, and a deactivation, hold from the next request on', async () => {
    const { visitor, session } = await member(suite.db, { role: 'viewer' })
    const where = { id: session.personId }
    expect((await visitor.send(me, '/api/v1/me')).body).toMatchObject({
      role: 'viewer',
      scope: { kind: 'all' },
    })
    await suite.db.person.update({ where, data: { role: 'developer', scopeKind: 'owned' } })
    expect((await visitor.send(me, '/api/v1/me')).body).toMatchObject({
      role: 'developer',
      scope: { kind: 'owned' },
    })
    await suite.db.person.update({ where, data: { deactivatedAt: new Date() } })
    expect((await visitor.send(findings, '/api/v1/findings')).status).toBe(401)
  })

  test('that have expired open nothing', async () => {
    const { visitor, session } = await member(suite.db, {})
    await suite.db.signInSession.update({
      where: { id: session.sessionId },
      data: { expiresAt: new Date(Date.now() - 1000) },
    })
    expect((await visitor.send(me, '/api/v1/me')).status).toBe(401)
  })

  test.each([
    ['no signature', (value: string) => value.split('.')[0] ?? ''],
    ['another signature', (value: string) => `${value.split('.')[0]}.${Buffer.alloc(32).toString('base64')}`],
    ['another token', (value: string) => `x${value}`],
    ['an escape that is none', () => '%'],
  ])('a cookie with %s opens nothing', async (_name, change) => {
    const { session } = await member(suite.db, {})
    const visitor = new Visitor()
    const at = session.cookie.indexOf('=')
    const value = decodeURIComponent(session.cookie.slice(at + 1))
    visitor.cookies.set(session.cookie.slice(0, at), change(value))
    expect((await visitor.send(me, '/api/v1/me')).status).toBe(401)
  })

  test('leave nothing in the database that opens one: no token, no signature, no password', async () => {
    const { session } = await member(suite.db, { email: 'eve@shop.example', password: PASSWORD })
    const dump = await everything(suite.db)
    const [token = '', signature = ''] = decodeURIComponent(session.cookie.split('=')[1] ?? '').split('.')
    expect(token.length).toBeGreaterThan(40)
    for (const secret of [token, signature, PASSWORD]) expect(dump.includes(secret)).toBe(false)
    const stored = await suite.db.signInSession.findUniqueOrThrow({ where: { id: session.sessionId } })
    const thief = new Visitor()
    thief.cookies.set(session.cookie.split('=')[0] ?? '', stored.token)
    expect((await thief.send(me, '/api/v1/me')).status).toBe(401)
  })
})
