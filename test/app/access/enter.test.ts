import { describe, expect, test } from 'vitest'
import { POST as enter } from '#app/api/auth/enter/route.ts'
import { POST as signInRoute } from '#app/api/auth/sign-in/route.ts'
import { POST as signOut } from '#app/api/auth/sign-out/route.ts'
import { GET as findings } from '#app/api/v1/findings/route.ts'
import { PUT as setPassword } from '#app/api/v1/me/password/route.ts'
import { GET as me, PUT as setProfile } from '#app/api/v1/me/route.ts'
import { mintStartLink } from '#inventory/access/mint-start-link.ts'
import { systemCtx } from '#inventory/ctx.ts'
import { standAtDoor, suiteDatabase, Visitor } from '#test/support/door.ts'

const suite = suiteDatabase()
standAtDoor(suite)

const password = 'harbour quilt lantern oboe'

describe('the first administrator', () => {
  const visitor = new Visitor()

  test('without a session nothing is shown', async () => {
    const { status, body } = await visitor.send(findings, '/api/v1/findings')
    expect(status).toBe(401)
    expect(body).toMatchObject({ code: 'sign-in-needed' })
  })

  test('one click on the printed link, and one is in; the link works once', async () => {
    const link = await mintStartLink(systemCtx(suite.db))
    expect(link?.purpose).toBe('first-administrator')
    const token = link?.token ?? ''
    expect((await visitor.send(enter, '/api/auth/enter', { body: { token } })).status).toBe(200)
    const { body } = await visitor.send(me, '/api/v1/me')
    expect(body).toMatchObject({ role: 'administrator', scope: { kind: 'all' }, needsSecondFactor: false })
    expect((await visitor.send(findings, '/api/v1/findings')).status).toBe(200)
    const again = await new Visitor().send(enter, '/api/auth/enter', { body: { token } })
    expect(again.status).toBe(404)
  })

  test('says who they are, sets a password, and signs in with it', async () => {
    const profile = { name: 'Maya', email: 'Maya@Shop.example' }
    expect((await visitor.send(setProfile, '/api/v1/me', { method: 'PUT', body: profile })).status).toBe(200)
    const set = await visitor.send(setPassword, '/api/v1/me/password', { method: 'PUT', body: { password } })
    expect(set.body).toEqual({})
    const other = new Visitor()
    const reply = await other.send(signInRoute, '/api/auth/sign-in', {
      body: { email: 'maya@shop.example', password },
    })
    expect(reply.body).toEqual({ step: 'done' })
    expect((await other.send(me, '/api/v1/me')).body).toMatchObject({ person: { name: 'Maya' } })
    expect((await other.send(signOut, '/api/auth/sign-out', { method: 'POST' })).status).toBe(200)
    expect((await other.send(me, '/api/v1/me')).status).toBe(401)
  })
})
