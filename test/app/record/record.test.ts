import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { GET as readAudit } from '#app/api/v1/audit/[auditId]/route.ts'
import { GET as exportAudit } from '#app/api/v1/audit/export/route.ts'
import { GET as searchAudit } from '#app/api/v1/audit/route.ts'
import { GET as auditState } from '#app/api/v1/audit/state/route.ts'
import { DELETE as removeIntegration } from '#app/api/v1/integrations/[integrationId]/route.ts'
import { POST as addIntegration, GET as listIntegrations } from '#app/api/v1/integrations/route.ts'
import { GET as me } from '#app/api/v1/me/route.ts'
import { DELETE as revokeToken } from '#app/api/v1/tokens/[tokenId]/route.ts'
import { GET as listTokens, POST as makeToken } from '#app/api/v1/tokens/route.ts'
import { rawPublic } from '#inventory/integration/envelope.ts'
import { AuditPage } from '#inventory/model/audit.ts'
import { IntegrationView } from '#inventory/model/integration.ts'
import { MadeToken } from '#inventory/model/token.ts'
import { DOOR, standAtDoor, suiteDatabase, Visitor } from '#test/support/door.ts'
import { signedIn } from '#test/support/sign-in.ts'

const pair = generateKeyPairSync('x25519')
const CANARY = ['a', 'canary', 'credential'].join('-')

describe('tokens, integrations and the audit log over HTTP', () => {
  const suite = suiteDatabase()
  standAtDoor(suite, {
    SPRAWL_SEALING_PUBLIC_KEY: rawPublic(pair.publicKey).toString('base64url'),
    SPRAWL_TOKEN_LONGEST_DAYS: '30',
  })
  const visitors = { administrator: new Visitor(), developer: new Visitor() }
  beforeAll(async () => {
    for (const role of ['administrator', 'developer'] as const) {
      const { cookie } = await signedIn(suite.db, DOOR, { role, name: role })
      const at = cookie.indexOf('=')
      visitors[role].cookies.set(cookie.slice(0, at), cookie.slice(at + 1))
    }
  })
  const { administrator, developer } = visitors
  const make = async (visitor: Visitor, scopes: string[], expiresInDays = 30) =>
    visitor.send(makeToken, '/api/v1/tokens', { body: { name: 'CI', scopes, expiresInDays } })
  const byToken = (
    handler: (request: Request, route: never) => Promise<Response>,
    path: string,
    token: string,
  ) =>
    handler(
      new Request(DOOR + path, { headers: { authorization: `Bearer ${token}`, host: new URL(DOOR).host } }),
      { params: Promise.resolve({}) } as never,
    )

  test('a token is made, shown once, used, listed without its text, and revoked', async () => {
    const { status, body } = await make(developer, ['read'])
    expect(status).toBe(200)
    const { token, text } = MadeToken.parse(body)
    const reply = await byToken(me, '/api/v1/me', text)
    const Who = z.object({ person: z.object({ name: z.string() }), permissions: z.array(z.string()) })
    const who = Who.parse(await reply.json())
    expect(who.person.name).toBe('developer')
    expect(who.permissions).not.toContain('token.manage')
    const listed = await developer.send(listTokens, '/api/v1/tokens')
    expect(JSON.stringify(listed.body)).not.toContain(text.slice(29, 45))
    expect(listed.body).toMatchObject({ longestDays: 30, items: [{ id: token.id, state: 'active' }] })
    const gone = await administrator.send(revokeToken, `/api/v1/tokens/${token.id}`, {
      method: 'DELETE',
      params: { tokenId: token.id },
    })
    expect(gone.body).toMatchObject({ state: 'revoked' })
    expect((await byToken(me, '/api/v1/me', text)).status).toBe(401)
  })

  test('a token makes no token, lists none, and touches no integration', async () => {
    const { text } = MadeToken.parse((await make(administrator, ['read', 'administer', 'audit'])).body)
    expect((await byToken(listTokens, '/api/v1/tokens', text)).status).toBe(403)
    expect((await byToken(listIntegrations, '/api/v1/integrations', text)).status).toBe(403)
    expect((await byToken(searchAudit, '/api/v1/audit', text)).status).toBe(200)
  })

  test('the operator’s longest life holds, and what is not understood is refused', async () => {
    expect((await make(developer, ['read'], 31)).status).toBe(422)
    expect((await make(developer, ['everything'])).status).toBe(400)
    expect((await make(developer, ['administer'])).status).toBe(422)
  })

  test('a credential goes in and never comes out, neither in a reply nor in a refusal', async () => {
    const body = { kind: 'github-token', name: 'Acme', facts: { host: 'github.com' }, value: CANARY }
    const add = (visitor: Visitor, more: object = {}) =>
      visitor.send(addIntegration, '/api/v1/integrations', { body: { ...body, ...more } })
    const replies = [
      await add(administrator),
      await add(administrator),
      await add(administrator, { name: 'x'.repeat(200) }),
      await add(administrator, { kind: 'nothing' }),
      await add(administrator, { kind: 'webhook-secret', facts: { sender: 'github.com' } }),
      await add(administrator, { facts: { host: 'github.com', more: 'x' } }),
      await add(developer),
      await administrator.send(listIntegrations, '/api/v1/integrations'),
    ]
    expect(replies.map(({ status }) => status)).toEqual([200, 409, 400, 400, 422, 400, 403, 200])
    expect(JSON.stringify(replies)).not.toContain(CANARY)
    const { id } = IntegrationView.parse(replies[0]?.body)
    const removed = await administrator.send(removeIntegration, `/api/v1/integrations/${id}`, {
      method: 'DELETE',
      params: { integrationId: id },
    })
    expect(removed.status).toBe(200)
  })

  test('the log tells who, by what and from where, to those who may read it', async () => {
    const page = await administrator.send(searchAudit, '/api/v1/audit?action=integration.add')
    const [row] = AuditPage.parse(page.body).items
    expect(row).toMatchObject({ actor: { name: 'administrator' }, via: 'session', address: '203.0.113.7' })
    const one = await administrator.send(readAudit, `/api/v1/audit/${row?.id}`, {
      params: { auditId: row?.id ?? '' },
    })
    expect(one.body).toMatchObject({ after: { kind: 'github-token', name: 'Acme' } })
    for (const handler of [searchAudit, auditState, exportAudit])
      expect((await developer.send(handler, '/api/v1/audit')).status).toBe(403)
    expect((await administrator.send(auditState, '/api/v1/audit/state')).body).toMatchObject({ head: null })
  })

  test('the log is sent as a file', async () => {
    const { text } = MadeToken.parse((await make(administrator, ['audit'])).body)
    const reply = await byToken(exportAudit, '/api/v1/audit/export?format=csv', text)
    expect(reply.headers.get('content-disposition')).toBe('attachment; filename="sprawl-audit.csv"')
    const lines = (await reply.text()).trim().split('\r\n')
    expect(lines[0]).toMatch(/^id,at,/)
    expect(lines.length).toBeGreaterThan(5)
    expect((await byToken(exportAudit, '/api/v1/audit/export?format=xml', text)).status).toBe(400)
  })
})
