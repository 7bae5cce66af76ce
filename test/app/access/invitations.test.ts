import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { POST as accept } from '#app/api/auth/accept/route.ts'
import { POST as enter } from '#app/api/auth/enter/route.ts'
import { POST as look } from '#app/api/auth/link/route.ts'
import { POST as signIn } from '#app/api/auth/sign-in/route.ts'
import { DELETE as revoke } from '#app/api/v1/invitations/[invitationId]/route.ts'
import { POST as invite, GET as list } from '#app/api/v1/invitations/route.ts'
import { GET as me } from '#app/api/v1/me/route.ts'
import { mintEntryLink } from '#inventory/access/mint-entry-link.ts'
import { mintStartLink } from '#inventory/access/mint-start-link.ts'
import { localCtx, systemCtx } from '#inventory/ctx.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { DOOR, standAtDoor, suiteDatabase, Visitor } from '#test/support/door.ts'
import { everything } from '#test/support/ledger-dump.ts'
import { member, PASSWORD } from './members.ts'

const suite = suiteDatabase()
standAtDoor(suite)

const Made = z.object({ invitation: z.object({ id: z.string() }), link: z.string() })

async function invited(email: string, role = 'analyst') {
  const { visitor } = await member(suite.db, {})
  const { link, invitation } = Made.parse((await visitor.send(invite, '/', { body: { email, role } })).body)
  return { inviter: visitor, link, id: invitation.id, token: link.split('#')[1] ?? '' }
}

const accepting = (token: string, visitor = new Visitor(), password: string | null = PASSWORD) =>
  visitor.send(accept, '/api/auth/accept', { body: { token, name: 'Jo', password } })

describe('an invitation', () => {
  test('is a link at our own address, whatever the request said of it, and is looked at without being used', async () => {
    const { link, token } = await invited('jo@shop.example')
    expect(link.startsWith(`${DOOR}/enter#`)).toBe(true)
    for (let times = 0; times < 2; times++)
      expect((await new Visitor().send(look, '/', { body: { token } })).body).toEqual({
        purpose: 'invitation',
        email: 'jo@shop.example',
        role: 'analyst',
      })
    expect((await new Visitor().send(enter, '/', { body: { token } })).status).toBe(404)
  })

  test('gives its role once, signs in, and the password works from then on', async () => {
    const { token } = await invited('kim@shop.example', 'auditor')
    const visitor = new Visitor()
    expect((await accepting(token, visitor)).status).toBe(200)
    expect((await visitor.send(me, '/api/v1/me')).body).toMatchObject({
      role: 'auditor',
      person: { email: 'kim@shop.example' },
    })
    expect((await accepting(token)).status).toBe(404)
    const again = await new Visitor().send(signIn, '/', {
      body: { email: 'Kim@shop.example', password: PASSWORD },
    })
    expect(again.body).toEqual({ step: 'done' })
  })

  test('of an address that commits joins the person of those commits', async () => {
    const person = await addPerson(localCtx(suite.db), { name: 'Lou', email: 'lou@shop.example' })
    const { token } = await invited('lou@shop.example')
    const visitor = new Visitor()
    await accepting(token, visitor)
    expect((await visitor.send(me, '/api/v1/me')).body).toMatchObject({ person: { id: person.id } })
  })

  test('is listed, taken back, and then closed like one that never was', async () => {
    const { inviter, id, token } = await invited('mo@shop.example')
    const { body } = await inviter.send(list, '/')
    expect(body.items).toContainEqual(expect.objectContaining({ id, email: 'mo@shop.example' }))
    expect(JSON.stringify(body)).not.toContain(token)
    await inviter.send(revoke, '/', { method: 'DELETE', params: { invitationId: id } })
    const closed = await accepting(token)
    const never = await accepting('never-a-link')
    expect({ ...closed.body, requestId: null }).toEqual({ ...never.body, requestId: null })
  })

  test('that is a week old is closed', async () => {
    const { id, token } = await invited('nia@shop.example')
    await suite.db.entryLink.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } })
    expect((await accepting(token)).status).toBe(404)
  })

  test('accepted twice at once lets one in', async () => {
    const { token } = await invited('oz@shop.example')
    const replies = await Promise.all(Array.from({ length: 6 }, () => accepting(token)))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('is for administrators to make, for nobody who is a member, and gives no scope its role cannot have', async () => {
    const { visitor } = await member(suite.db, { role: 'analyst', email: 'pia@shop.example' })
    const asked = { email: 'new@shop.example', role: 'administrator' }
    expect((await visitor.send(invite, '/', { body: asked })).status).toBe(403)
    const { visitor: administrator } = await member(suite.db, {})
    const send = (body: object) => administrator.send(invite, '/', { body })
    expect((await send({ email: 'Pia@shop.example', role: 'viewer' })).status).toBe(409)
    expect((await send({ email: 'new@shop.example', role: 'auditor', scopeKind: 'owned' })).status).toBe(422)
    expect((await send({ email: 'new@shop.example', role: 'viewer', scopeKind: 'sources' })).status).toBe(422)
  })
})

describe('a reset', () => {
  test('lets one person in, forgets their password and second factor, and ends their other sessions', async () => {
    const { visitor, session } = await member(suite.db, { email: 'quin@shop.example', password: PASSWORD })
    const { token } = await mintEntryLink(systemCtx(suite.db), {
      purpose: 'reset',
      personId: session.personId,
    })
    const back = new Visitor()
    expect((await back.send(enter, '/', { body: { token } })).status).toBe(200)
    expect((await back.send(me, '/api/v1/me')).body).toMatchObject({
      person: { id: session.personId },
      methods: { password: false },
    })
    expect((await visitor.send(me, '/api/v1/me')).status).toBe(401)
    const old = await new Visitor().send(signIn, '/', {
      body: { email: 'quin@shop.example', password: PASSWORD },
    })
    expect(old.status).toBe(401)
  })

  test('an older link ends when a new one is made, and no link lies readable in the ledger', async () => {
    const { session } = await member(suite.db, { email: 'rae@shop.example' })
    const mint = () => mintEntryLink(systemCtx(suite.db), { purpose: 'reset', personId: session.personId })
    const older = await mint()
    const newer = await mint()
    expect((await new Visitor().send(enter, '/', { body: { token: older.token } })).status).toBe(404)
    expect(await everything(suite.db)).not.toContain(newer.token)
    expect((await new Visitor().send(enter, '/', { body: { token: newer.token } })).status).toBe(200)
  })

  test('a start prints none once somebody has a password', async () => {
    expect(await mintStartLink(systemCtx(suite.db))).toBeNull()
  })
})
