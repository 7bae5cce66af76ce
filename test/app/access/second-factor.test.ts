import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { POST as secondFactor } from '#app/api/auth/second-factor/route.ts'
import { POST as signIn } from '#app/api/auth/sign-in/route.ts'
import { GET as findings } from '#app/api/v1/findings/route.ts'
import { GET as me } from '#app/api/v1/me/route.ts'
import { POST as begin, PUT as confirm, DELETE as turnOff } from '#app/api/v1/me/totp/route.ts'
import { standAtDoor, suiteDatabase, Visitor } from '#test/support/door.ts'
import { everything } from '#test/support/ledger-dump.ts'
import { totpCode } from '#test/support/totp.ts'
import { member, PASSWORD } from './members.ts'

const suite = suiteDatabase()
standAtDoor(suite)

const Begun = z.object({ uri: z.string(), backupCodes: z.array(z.string()).min(8) })
const totp = '/api/v1/me/totp'

/** Somebody whose password is guarded by an authenticator app. */
async function guarded(email: string) {
  const { visitor, session } = await member(suite.db, { email, password: PASSWORD })
  const begun = Begun.parse((await visitor.send(begin, totp, { body: { password: PASSWORD } })).body)
  const code = totpCode(begun.uri)
  expect((await visitor.send(confirm, totp, { method: 'PUT', body: { code } })).status).toBe(200)
  return { visitor, session, ...begun }
}

const withPassword = (visitor: Visitor, email: string) =>
  visitor.send(signIn, '/api/auth/sign-in', { body: { email, password: PASSWORD } })

const withCode = (visitor: Visitor, kind: 'totp' | 'backup-code', code: string) =>
  visitor.send(secondFactor, '/api/auth/second-factor', { body: { kind, code } })

describe('an authenticator app', () => {
  test('is asked for after the password, and nothing opens before its code', async () => {
    const { uri } = await guarded('ana@shop.example')
    const visitor = new Visitor()
    expect((await withPassword(visitor, 'ana@shop.example')).body).toEqual({ step: 'second-factor' })
    expect((await visitor.send(me, '/api/v1/me')).status).toBe(401)
    expect((await withCode(visitor, 'totp', '000000')).status).toBe(401)
    expect((await withCode(visitor, 'totp', totpCode(uri))).body).toEqual({ step: 'done' })
    expect((await visitor.send(me, '/api/v1/me')).body).toMatchObject({ methods: { totp: true } })
    const rows = await suite.db.auditEvent.findMany({
      where: { action: { in: ['session.refuse', 'totp.enable'] } },
    })
    expect(rows.map(({ action, subjectKind }) => `${action} ${subjectKind}`).sort()).toEqual([
      'session.refuse person',
      'totp.enable person',
    ])
  })

  test('a code is good for one sign-in, also while its thirty seconds last', async () => {
    const { uri } = await guarded('abe@shop.example')
    const code = totpCode(uri)
    const [first, second] = [new Visitor(), new Visitor()]
    for (const visitor of [first, second]) await withPassword(visitor, 'abe@shop.example')
    expect((await withCode(first, 'totp', code)).body).toEqual({ step: 'done' })
    expect((await withCode(second, 'totp', code)).status).toBe(401)
    expect((await second.send(me, '/api/v1/me')).status).toBe(401)
    expect((await first.send(me, '/api/v1/me')).status).toBe(200)
  })

  test('a backup code stands in for it, once', async () => {
    const { backupCodes } = await guarded('bo@shop.example')
    const code = backupCodes[0] ?? ''
    const visitor = new Visitor()
    await withPassword(visitor, 'bo@shop.example')
    expect((await withCode(visitor, 'backup-code', code)).body).toEqual({ step: 'done' })
    const again = new Visitor()
    await withPassword(again, 'bo@shop.example')
    expect((await withCode(again, 'backup-code', code)).status).toBe(401)
  })

  test('a challenge without a password before it is worth nothing, nor is one of somebody else', async () => {
    const { uri } = await guarded('cy@shop.example')
    expect((await withCode(new Visitor(), 'totp', totpCode(uri))).status).toBe(401)
    await guarded('di@shop.example')
    const other = new Visitor()
    await withPassword(other, 'di@shop.example')
    expect((await withCode(other, 'totp', totpCode(uri))).status).toBe(401)
  })

  test('guesses at the code end with the challenge', async () => {
    await guarded('ed@shop.example')
    const visitor = new Visitor()
    await withPassword(visitor, 'ed@shop.example')
    const statuses = []
    for (let guess = 0; guess < 12; guess++)
      statuses.push((await withCode(visitor, 'totp', String(guess).padStart(6, '0'))).status)
    expect(new Set(statuses)).toEqual(new Set([401]))
    expect((await withCode(visitor, 'totp', '000000')).status).toBe(401)
  })

  test('is turned off by whoever knows the password only', async () => {
    const { visitor } = await guarded('fa@shop.example')
    const off = (body: object) => visitor.send(turnOff, totp, { method: 'DELETE', body })
    expect((await off({})).status).toBe(422)
    expect((await off({ password: 'not this one' })).status).toBe(422)
    expect((await off({ password: PASSWORD })).status).toBe(200)
    expect((await visitor.send(me, '/api/v1/me')).body).toMatchObject({ methods: { totp: false } })
  })

  test('lies in the database under the sign-in key: no secret, no backup code', async () => {
    const { uri, backupCodes } = await guarded('gil@shop.example')
    const dump = await everything(suite.db)
    const secret = new URL(uri).searchParams.get('secret') ?? ''
    for (const one of [secret, ...backupCodes]) expect(dump.includes(one)).toBe(false)
  })
})

describe('where the operator asks administrators for a second factor', () => {
  test('they see their account and nothing else until they have one', async () => {
    vi.stubEnv('SPRAWL_REQUIRE_SECOND_FACTOR', 'administrator')
    const { visitor } = await member(suite.db, { email: 'hal@shop.example', password: PASSWORD })
    expect((await visitor.send(findings, '/api/v1/findings')).status).toBe(403)
    expect((await visitor.send(me, '/api/v1/me')).body).toMatchObject({
      needsSecondFactor: true,
      permissions: ['account.manage', 'session.end', 'session.read'],
    })
    const begun = Begun.parse((await visitor.send(begin, totp, { body: { password: PASSWORD } })).body)
    await visitor.send(confirm, totp, { method: 'PUT', body: { code: totpCode(begun.uri) } })
    expect((await visitor.send(findings, '/api/v1/findings')).status).toBe(200)
    const { visitor: viewer } = await member(suite.db, { role: 'viewer' })
    expect((await viewer.send(findings, '/api/v1/findings')).status).toBe(200)
    vi.stubEnv('SPRAWL_REQUIRE_SECOND_FACTOR', '')
  })
})
