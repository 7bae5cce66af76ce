import { randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { GET as callback } from '#app/api/auth/callback/[provider]/route.ts'
import { POST as provider } from '#app/api/auth/provider/route.ts'
import { POST as invite } from '#app/api/v1/invitations/route.ts'
import { POST as link } from '#app/api/v1/me/providers/[provider]/route.ts'
import { GET as me } from '#app/api/v1/me/route.ts'
import { DOOR, standAtDoor, suiteDatabase, Visitor } from '#test/support/door.ts'
import { type GithubDouble, openGithub } from '#test/support/github-sign-in.ts'
import { type OpenIdDouble, openOpenId } from '#test/support/openid.ts'
import { member } from './members.ts'

const suite = suiteDatabase()
standAtDoor(suite)

const secret = randomBytes(20).toString('hex')
let openId: OpenIdDouble
let github: GithubDouble

beforeAll(async () => {
  openId = await openOpenId({ id: 'sprawl', secret, redirect: `${DOOR}/api/auth/callback/oidc` })
  github = await openGithub({ id: 'sprawl-github', secret })
  const file = join(mkdtempSync(join(tmpdir(), 'sprawl-client-')), 'secret')
  writeFileSync(file, `${secret}\n`)
  const settings = {
    SPRAWL_OIDC_ISSUER: openId.issuer,
    SPRAWL_OIDC_CLIENT_ID: 'sprawl',
    SPRAWL_OIDC_CLIENT_SECRET_FILE: file,
    SPRAWL_GITHUB_CLIENT_ID: 'sprawl-github',
    SPRAWL_GITHUB_CLIENT_SECRET_FILE: file,
    SPRAWL_GITHUB_URL: github.url,
    SPRAWL_SIGN_IN_DOMAINS: 'allowed.example=developer',
  }
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
})
afterAll(() => Promise.all([openId.close(), github.close()]))

/** Goes to the provider and comes back, as a browser does; answers where it ends. */
async function there(visitor: Visitor, id: 'oidc' | 'github', start: string): Promise<string> {
  const cookies = new Map<string, string>()
  let url = start
  for (let hops = 0; hops < 10 && !url.startsWith(`${DOOR}/`); hops++) {
    const reply = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
    })
    for (const line of reply.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    url = new URL(reply.headers.get('location') ?? '/lost', url).href
  }
  const path = url.slice(DOOR.length)
  const back = await visitor.send(callback, path, { params: { provider: id } })
  return back.headers.get('location') ?? ''
}

async function comeBy(
  visitor: Visitor,
  id: 'oidc' | 'github',
  next = '/findings?state=open',
): Promise<string> {
  const { status, body } = await visitor.send(provider, '/api/auth/provider', {
    body: { provider: id, next },
  })
  expect(status).toBe(200)
  return there(visitor, id, String(body.url))
}

async function inviteTo(email: string): Promise<void> {
  const { visitor } = await member(suite.db, {})
  await visitor.send(invite, '/', { body: { email, role: 'analyst' } })
}

const isOut = async (visitor: Visitor) => (await visitor.send(me, '/api/v1/me')).status === 401

describe('an OpenID provider', () => {
  test('lets nobody in who is no member', async () => {
    openId.person = { sub: 's1', email: 'stranger@shop.example', email_verified: true, name: 'Stranger' }
    const visitor = new Visitor()
    expect(await comeBy(visitor, 'oidc')).toBe('/sign-in?error=not-a-member')
    expect(await isOut(visitor)).toBe(true)
    expect(await suite.db.signInUser.count({ where: { email: 'stranger@shop.example' } })).toBe(0)
  })

  test('lets in whom somebody invited, by the e-mail it has verified, and keeps none of its tokens', async () => {
    await inviteTo('ana@shop.example')
    openId.person = { sub: 's2', email: 'Ana@shop.example', email_verified: true, name: 'Ana' }
    const visitor = new Visitor()
    expect(await comeBy(visitor, 'oidc')).toBe('/findings?state=open')
    expect((await visitor.send(me, '/api/v1/me')).body).toMatchObject({
      role: 'analyst',
      methods: { providers: ['oidc'] },
    })
    const account = await suite.db.signInAccount.findFirstOrThrow({ where: { providerId: 'oidc' } })
    expect(account).toMatchObject({ accountId: 's2', accessToken: null, refreshToken: null, idToken: null })
    const asked = openId.asked.at(-1)
    expect(asked?.get('code_challenge_method')).toBe('S256')
    expect(asked?.get('nonce')?.length).toBeGreaterThan(20)
  })

  test('knows people by its subject afterwards, also when their e-mail there changed', async () => {
    openId.person = { sub: 's2', email: 'ana.new@shop.example', email_verified: true, name: 'Ana' }
    const visitor = new Visitor()
    await comeBy(visitor, 'oidc')
    expect((await visitor.send(me, '/api/v1/me')).body).toMatchObject({
      person: { email: 'ana@shop.example' },
    })
  })

  test('an e-mail that it has not verified is worth nothing, invited or a member’s', async () => {
    await inviteTo('bo@shop.example')
    await member(suite.db, { email: 'cy@shop.example' })
    for (const email of ['bo@shop.example', 'cy@shop.example']) {
      openId.person = { sub: `unverified ${email}`, email, email_verified: false, name: 'Somebody' }
      const visitor = new Visitor()
      expect(await comeBy(visitor, 'oidc')).toBe('/sign-in?error=not-a-member')
      expect(await isOut(visitor)).toBe(true)
    }
  })

  test('people of an allowed domain become what the operator said', async () => {
    openId.person = { sub: 's3', email: 'di@allowed.example', email_verified: true, name: 'Di' }
    const visitor = new Visitor()
    await comeBy(visitor, 'oidc')
    expect((await visitor.send(me, '/api/v1/me')).body).toMatchObject({
      role: 'developer',
      scope: { kind: 'owned' },
    })
  })

  test('somebody who left does not come back by it', async () => {
    await suite.db.person.updateMany({
      where: { email: 'di@allowed.example' },
      data: { deactivatedAt: new Date() },
    })
    const visitor = new Visitor()
    expect(await comeBy(visitor, 'oidc')).toMatch(/^\/sign-in\?error=/)
    expect(await isOut(visitor)).toBe(true)
  })

  test('an answer that this browser did not ask for signs nobody in', async () => {
    openId.person = { sub: 's2', email: 'ana@shop.example', email_verified: true, name: 'Ana' }
    const attacker = new Visitor()
    const { body } = await attacker.send(provider, '/', { body: { provider: 'oidc' } })
    const victim = new Visitor()
    expect(await there(victim, 'oidc', String(body.url))).toMatch(/^\/sign-in\?error=/)
    expect(await isOut(victim)).toBe(true)
  })

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example/', '/a\nb'])(
    'leads to no other site: %s',
    async (next) => {
      openId.person = { sub: 's2', email: 'ana@shop.example', email_verified: true, name: 'Ana' }
      expect(await comeBy(new Visitor(), 'oidc', next)).toBe('/')
    },
  )
})

describe('GitHub', () => {
  test('lets in by the primary e-mail it has verified, not by the public one', async () => {
    await member(suite.db, { email: 'ed@shop.example' })
    await member(suite.db, { email: 'public@elsewhere.example' })
    github.user = { id: 42, login: 'ed', name: 'Ed' }
    github.emails = [
      { email: 'public@elsewhere.example', primary: false, verified: true },
      { email: 'ed@shop.example', primary: true, verified: true },
    ]
    const visitor = new Visitor()
    expect(await comeBy(visitor, 'github')).toBe('/findings?state=open')
    expect((await visitor.send(me, '/api/v1/me')).body).toMatchObject({
      person: { email: 'ed@shop.example' },
    })
  })

  test('is joined to an account by whoever is signed in, and then signs in as that account', async () => {
    const { visitor, session } = await member(suite.db, { email: 'fa@shop.example' })
    github.user = { id: 77, login: 'fa', name: null }
    github.emails = [{ email: 'fa@private.example', primary: true, verified: true }]
    const { body } = await visitor.send(link, '/', { method: 'POST', params: { provider: 'github' } })
    expect(await there(visitor, 'github', String(body.url))).toBe('/account')
    const later = new Visitor()
    await comeBy(later, 'github')
    expect((await later.send(me, '/api/v1/me')).body).toMatchObject({ person: { id: session.personId } })
    const rows = await suite.db.auditEvent.findMany({
      where: { actorId: session.personId },
      orderBy: { id: 'asc' },
    })
    expect(rows.map(({ action }) => action)).toEqual(['provider.link', 'session.begin'])
  })
})
