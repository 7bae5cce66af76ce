import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { POST as enter } from '#app/api/auth/enter/route.ts'
import { POST as signInRoute } from '#app/api/auth/sign-in/route.ts'
import { POST as addIntegration } from '#app/api/v1/integrations/route.ts'
import { POST as invite } from '#app/api/v1/invitations/route.ts'
import { PUT as setPassword } from '#app/api/v1/me/password/route.ts'
import { GET as me, PUT as setProfile } from '#app/api/v1/me/route.ts'
import { POST as beginTotp } from '#app/api/v1/me/totp/route.ts'
import { POST as makeToken } from '#app/api/v1/tokens/route.ts'
import { mintStartLink } from '#inventory/access/mint-start-link.ts'
import { systemCtx } from '#inventory/ctx.ts'
import { rawPublic } from '#inventory/integration/envelope.ts'
import { encodePublic, idOfPublic } from '#inventory/integration/sealing-keys.ts'
import { standAtDoor, suiteDatabase, Visitor } from '#test/support/door.ts'
import { everything } from '#test/support/ledger-dump.ts'
import { signInKeyFile } from '#test/support/sign-in.ts'

const suite = suiteDatabase()
const pair = generateKeyPairSync('x25519')
const publicKey = encodePublic({ publicKey: pair.publicKey, id: idOfPublic(rawPublic(pair.publicKey)) })
standAtDoor(suite, { SPRAWL_SEALING_PUBLIC_KEY: publicKey, SPRAWL_WEBHOOK_PUBLIC_KEY: publicKey })

const madeOf = (...words: string[]): string => words.join(' ')
const PASSWORD = madeOf('harbour', 'quilt', 'lantern', 'oboe')
const CREDENTIAL = ['canary', 'Zq8', 'Lx2', 'Wm5', 'of another system'].join('')

/** The text, and what is left of it when somebody stores it in another form. */
const forms = (text: string): string[] => [
  text,
  decodeURIComponent(text),
  Buffer.from(text).toString('base64').replace(/=+$/, ''),
  Buffer.from(text).toString('hex'),
]

describe('a dump of the database', () => {
  const maya = new Visitor()
  const shown: string[] = []

  test('holds nothing that was shown once: no link, session, password, second factor, token or credential', async () => {
    const link = (await mintStartLink(systemCtx(suite.db)))?.token ?? ''
    expect((await maya.send(enter, '/api/auth/enter', { body: { token: link } })).status).toBe(200)
    const profile = { name: 'Maya', email: 'maya@shop.example' }
    await maya.send(setProfile, '/api/v1/me', { method: 'PUT', body: profile })
    await maya.send(setPassword, '/api/v1/me/password', { method: 'PUT', body: { password: PASSWORD } })
    const totp = await maya.send(beginTotp, '/api/v1/me/totp', { body: { password: PASSWORD } })
    const token = await maya.send(makeToken, '/api/v1/tokens', {
      body: { name: 'ci', scopes: ['read'], expiresInDays: 1 },
    })
    const invited = await maya.send(invite, '/api/v1/invitations', {
      body: { email: 'new@shop.example', role: 'viewer' },
    })
    const sealed = await maya.send(addIntegration, '/api/v1/integrations', {
      body: { kind: 'github-token', name: 'Shop', facts: { host: 'github.com' }, value: CREDENTIAL },
    })
    expect([totp, token, invited, sealed].map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const sessions = [...maya.cookies.values()].map((value) => value.split('.')[0] ?? '')
    const backupCodes = Object(totp.body.backupCodes) as string[]
    shown.push(
      link,
      ...sessions,
      PASSWORD,
      new URL(String(totp.body.uri)).searchParams.get('secret') ?? '',
      ...backupCodes,
      String(token.body.text),
      String(invited.body.link).split('#')[1] ?? '',
      CREDENTIAL,
    )
    expect(shown.filter((each) => each.length < 8)).toEqual([])
    const dump = await everything(suite.db)
    for (const [index, secret] of shown.entries())
      for (const form of forms(secret))
        expect(dump.includes(form), `what was shown as number ${index}`).toBe(false)
  })

  test('holds no key: neither that of sign-in nor one that opens what is sealed', async () => {
    const dump = await everything(suite.db)
    const key = readFileSync(signInKeyFile(), 'utf8').trim()
    const hex = Buffer.from(key, 'base64url').toString('hex')
    const opening = pair.privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(-32)
    for (const each of [key, hex, opening.toString('hex'), opening.toString('base64').replace(/=+$/, '')])
      expect(dump.includes(each)).toBe(false)
  })

  test('opens no session: what it holds of one is not what a browser presents', async () => {
    const [session] = await suite.db.signInSession.findMany()
    const thief = new Visitor()
    for (const name of maya.cookies.keys()) thief.cookies.set(name, session?.token ?? '')
    expect((await thief.send(me, '/api/v1/me')).status).toBe(401)
  })
})

describe('session fixation', () => {
  test('who signs in gets a new session, whatever cookie was there; the planted one stays worth nothing', async () => {
    const link = await mintStartLink(systemCtx(suite.db))
    expect(link).toBeNull()
    const attacker = new Visitor()
    await attacker.send(signInRoute, '/api/auth/sign-in', {
      body: { email: 'maya@shop.example', password: 'not the right one' },
    })
    const victim = new Visitor()
    const name = 'sprawl-4711.session_token'
    victim.cookies.set(name, 'planted.by-the-attacker')
    const reply = await victim.send(signInRoute, '/api/auth/sign-in', {
      body: { email: 'maya@shop.example', password: PASSWORD },
    })
    expect(reply.status).toBe(200)
    expect(victim.cookies.get(name)).not.toBe('planted.by-the-attacker')
    expect((await victim.send(me, '/api/v1/me')).status).toBe(200)
    attacker.cookies.set(name, 'planted.by-the-attacker')
    expect((await attacker.send(me, '/api/v1/me')).status).toBe(401)
  })
})
