import { describe, expect, test, vi } from 'vitest'
import { POST as signIn } from '#app/api/auth/sign-in/route.ts'
import { PUT as setPassword } from '#app/api/v1/me/password/route.ts'
import { GET as me } from '#app/api/v1/me/route.ts'
import { GET as sessions } from '#app/api/v1/sessions/route.ts'
import { standAtDoor, suiteDatabase, Visitor } from '#test/support/door.ts'
import { member, PASSWORD } from './members.ts'

const suite = suiteDatabase()
standAtDoor(suite)

const trySignIn = (visitor: Visitor, email: string, password: string) =>
  visitor.send(signIn, '/api/auth/sign-in', { body: { email, password } })

const from = (address: string) => Object.assign(new Visitor(), { address })

describe('signing in with a password', () => {
  test('a wrong password and an unknown e-mail are answered alike, cookies and all', async () => {
    await member(suite.db, { email: 'ana@shop.example', password: PASSWORD })
    const wrong = await trySignIn(from('198.51.100.1'), 'ana@shop.example', 'something else now')
    const unknown = await trySignIn(from('198.51.100.2'), 'nobody@shop.example', 'something else now')
    expect(wrong.status).toBe(401)
    expect({ ...unknown.body, requestId: null }).toEqual({ ...wrong.body, requestId: null })
    expect(unknown.headers.getSetCookie()).toEqual(wrong.headers.getSetCookie())
    expect(wrong.headers.getSetCookie()).toEqual([])
  })

  test('failures are told to the audit log in batches, with the person where there is one', async () => {
    const visitor = from('198.51.100.3')
    for (let attempt = 0; attempt < 5; attempt++)
      await trySignIn(visitor, 'ana@shop.example', `wrong ${attempt}`)
    const rows = await suite.db.auditEvent.findMany({
      where: { action: 'session.refuse', address: '198.51.100.3' },
      orderBy: { id: 'asc' },
    })
    expect(rows.map(({ batchCount }) => batchCount)).toEqual([1, 4])
    expect(rows[0]).toMatchObject({ subjectKind: 'person', actorKind: 'system', via: 'session' })
    expect(JSON.stringify(rows.map(({ after, actorName }) => [after, actorName]))).not.toContain('shop')
  })

  test('guesses are slowed down by address and account, and say for how long', async () => {
    const guesser = from('198.51.100.4')
    const replies = []
    for (let attempt = 0; attempt < 8; attempt++)
      replies.push(await trySignIn(guesser, 'bo@shop.example', `guess ${attempt}`))
    const refused = replies.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused[0]?.body.detail).toMatch(/Try again in/)
  })

  test('a hundred guesses at once count as a hundred', async () => {
    const guesser = from('198.51.100.5')
    const replies = await Promise.all(
      Array.from({ length: 25 }, (_, index) => trySignIn(guesser, 'cy@shop.example', `guess ${index}`)),
    )
    expect(replies.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(6)
  })

  test('the right password does not pass while the account is slowed down, except in a browser that knows it', async () => {
    await member(suite.db, { email: 'di@shop.example', password: PASSWORD })
    const known = from('198.51.100.6')
    expect((await trySignIn(known, 'di@shop.example', PASSWORD)).status).toBe(200)
    for (let each = 0; each < 30; each++)
      await trySignIn(from(`198.51.101.${each}`), 'di@shop.example', 'guess')
    expect((await trySignIn(from('198.51.100.7'), 'di@shop.example', PASSWORD)).status).toBe(429)
    expect((await trySignIn(known, 'di@shop.example', PASSWORD)).status).toBe(200)
  })

  test('trouble of ours is not called a wrong password', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    await suite.db.$executeRawUnsafe('alter table sign_in_account rename to sign_in_account_away')
    const reply = await trySignIn(from('198.51.100.9'), 'ana@shop.example', PASSWORD)
    await suite.db.$executeRawUnsafe('alter table sign_in_account_away rename to sign_in_account')
    expect(reply.status).toBe(500)
    expect(String(log.mock.calls[0]?.[0])).toContain(String(reply.body.requestId))
    log.mockRestore()
  })

  test('a new token at each sign-in; the one from before is not raised', async () => {
    const { visitor, session } = await member(suite.db, { email: 'ed@shop.example', password: PASSWORD })
    const before = new Map(visitor.cookies)
    expect((await trySignIn(visitor, 'ed@shop.example', PASSWORD)).status).toBe(200)
    const name = session.cookie.slice(0, session.cookie.indexOf('='))
    expect(visitor.cookies.get(name)).not.toBe(before.get(name))
  })
})

describe('one’s own password', () => {
  test('is changed by saying the present one, and signs out everywhere else', async () => {
    const { visitor } = await member(suite.db, { email: 'fa@shop.example', password: PASSWORD })
    const elsewhere = from('198.51.100.8')
    await trySignIn(elsewhere, 'fa@shop.example', PASSWORD)
    const change = (body: object) => visitor.send(setPassword, '/api/v1/me/password', { method: 'PUT', body })
    expect((await change({ current: 'not this one', password: 'copper meadow violin fjord' })).status).toBe(
      422,
    )
    expect((await change({ password: 'copper meadow violin fjord' })).status).toBe(422)
    expect((await elsewhere.send(me, '/api/v1/me')).status).toBe(200)
    expect((await change({ current: PASSWORD, password: 'copper meadow violin fjord' })).status).toBe(200)
    expect((await elsewhere.send(me, '/api/v1/me')).status).toBe(401)
    expect((await visitor.send(sessions, '/api/v1/sessions')).body.items).toHaveLength(1)
  })

  test.each(['short', 'password1234!', 'aaaaaaaaaaaaaaaa', 'qwertyuiop1234', 'ged@shop.example1'])(
    '%s is refused, with what to do instead',
    async (password) => {
      const email = `${password.length}-ged@shop.example`
      const { visitor } = await member(suite.db, { email, name: 'Ged Shop' })
      const { status, body } = await visitor.send(setPassword, '/api/v1/me/password', {
        method: 'PUT',
        body: { password },
      })
      expect(status).toBe(422)
      expect(body.detail).toMatch(/Use /)
    },
  )
})
