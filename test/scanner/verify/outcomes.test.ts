import type { ServerResponse } from 'node:http'
import { inspect } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Probe } from '#scanner/rules/define-rule.ts'
import { Secret } from '#scanner/secret.ts'
import { outcomeWords } from '#scanner/verify/index.ts'
import { openProvider, type Provider } from '#test/support/provider.ts'
import { CANARY, HOST, probeOf, question, verifierFor } from './asking.ts'

let provider: Provider
beforeAll(async () => {
  provider = await openProvider([HOST])
})
afterAll(() => provider.close())
beforeEach(() => {
  provider.seen.length = 0
})

const json = (status: number, body: unknown) => (response: ServerResponse) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
const html = (status: number) => (response: ServerResponse) =>
  response.writeHead(status, { 'content-type': 'text/html' }).end('<html>Sign in</html>')
const bare =
  (status: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    response.writeHead(status, headers).end()

async function ask(answer: (response: ServerResponse) => void, changes: Partial<Probe> = {}) {
  provider.answer = (_, response) => answer(response)
  const verifier = verifierFor(provider, { timeoutMs: 1500 })
  const { validity, evidence } = await verifier.verify(question(probeOf(provider.port, changes)))
  return [validity, evidence?.reason, evidence?.status]
}

const okField: Partial<Probe> = {
  inactive: [200],
  activeWhen: [{ field: 'ok', isOneOf: [true] }],
  inactiveWhen: [{ field: 'error', isOneOf: ['token_revoked'] }],
}

test.each<[string, (response: ServerResponse) => void, Partial<Probe>, unknown[]]>([
  ['a declared status', json(200, { login: 'a' }), {}, ['active', 'declared-status', 200]],
  ['the other declared status', json(401, {}), {}, ['inactive', 'declared-status', 401]],
  ['an empty answer', bare(401), {}, ['inactive', 'declared-status', 401]],
  ['403 undeclared', json(403, {}), {}, ['unknown', 'status-not-declared', 403]],
  ['403 declared', json(403, {}), { inactive: [403] }, ['inactive', 'declared-status', 403]],
  ['404', json(404, {}), {}, ['unknown', 'status-not-declared', 404]],
  ['429, even declared', json(429, {}), { inactive: [429] }, ['unknown', 'rate-limited', 429]],
  ['500, even declared', json(500, {}), { inactive: [500] }, ['unknown', 'server-error', 500]],
  ['HTML under 200', html(200), {}, ['unknown', 'html', 200]],
  ['HTML under 401', html(401), {}, ['unknown', 'html', 401]],
  [
    'HTML that calls itself JSON',
    (response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(' <!DOCTYPE html><p>Welcome'),
    {},
    ['unknown', 'html', 200],
  ],
  ['a field that says yes', json(200, { ok: true }), okField, ['active', 'declared-body', 200]],
  [
    'a field that says no',
    json(200, { ok: false, error: 'token_revoked' }),
    okField,
    ['inactive', 'declared-body', 200],
  ],
  [
    'a field that says something else',
    json(200, { ok: false, error: 'ratelimited' }),
    okField,
    ['unknown', 'unexpected-body', 200],
  ],
  ['no JSON where fields decide', bare(200), okField, ['unknown', 'unexpected-body', 200]],
  ['a status declared for both', json(200, {}), { inactive: [200] }, ['unknown', 'unexpected-body', 200]],
])('%s', async (_, answer, changes, expected) => {
  expect(await ask(answer, changes)).toEqual(expected)
})

test('a redirect is not followed, to whatever host', async () => {
  for (const location of [`https://${HOST}:${provider.port}/elsewhere`, 'https://other.test/', '/here'])
    expect(await ask(bare(302, { location }), { active: [200, 302] })).toEqual(['unknown', 'redirect', 302])
  expect(provider.seen.map(({ url }) => url)).toEqual(['/me', '/me', '/me'])
})

test('a slow answer is a timeout, at the head and in the body', async () => {
  expect(await ask(() => {})).toEqual(['unknown', 'timeout', null])
  expect(await ask((response) => response.writeHead(200).write('{'))).toEqual(['unknown', 'timeout', null])
})

test('of a huge body 64 KiB are read: a status still decides, fields do not', async () => {
  let sent = 0
  const endless = (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const piece = Buffer.alloc(64 * 1024, ' ')
    const more = () => {
      while (!response.destroyed && sent < 1 << 30) {
        sent += piece.length
        if (!response.write(piece)) return void response.once('drain', more)
      }
    }
    more()
  }
  expect(await ask(endless)).toEqual(['active', 'declared-status', 200])
  expect(await ask(endless, okField)).toEqual(['unknown', 'body-too-large', 200])
  expect(sent).toBeLessThan(1 << 27)
})

test('a connection that breaks is unknown', async () => {
  expect(await ask((response) => response.socket?.destroy())).toEqual(['unknown', 'connection-failed', null])
})

test('what is sent: the declared request, an honest agent, nothing else of the credential', async () => {
  await ask(json(200, {}))
  await ask(json(200, {}), {
    method: 'POST',
    body: { kind: 'form', fields: { token: '{secret}' } },
    headers: {},
  })
  await ask(json(200, {}), {
    method: 'POST',
    body: { kind: 'json', value: { list: ['{secret}'] } },
    headers: {},
  })
  await ask(json(200, {}), { headers: {}, basic: { user: 'me', password: '{secret}' } })
  const [bearer, form, document, basic] = provider.seen
  expect(bearer?.headers['user-agent']).toBe('sprawl/9.9.9')
  expect(bearer?.headers.host).toBe(`${HOST}:${provider.port}`)
  expect(bearer?.headers.authorization).toBe(`Bearer ${CANARY}`)
  expect([form?.body, form?.headers['content-type']]).toEqual([
    `token=${CANARY}`,
    'application/x-www-form-urlencoded',
  ])
  expect(JSON.parse(document?.body ?? '')).toEqual({ list: [CANARY] })
  expect(basic?.headers.authorization).toBe(`Basic ${Buffer.from(`me:${CANARY}`).toString('base64')}`)
})

test('a value that cannot stand in a header is not sent', async () => {
  const verifier = verifierFor(provider)
  const outcome = await verifier.verify(
    question(probeOf(provider.port), { secret: new Secret(`${CANARY}\r\nx-more: 1`) }),
  )
  expect([outcome.validity, outcome.evidence?.reason]).toEqual(['not-checked', 'cannot-be-sent'])
  expect(provider.seen).toEqual([])
})

test('no outcome holds a character of the value, even when the provider repeats it', async () => {
  provider.answer = ({ headers }, response) =>
    response.writeHead(302, { location: `/${headers.authorization}` }).end(headers.authorization)
  const verifier = verifierFor(provider, { secretInUrl: true })
  const url = `https://${HOST}:${provider.port}/bot{secret}/me`
  const outcomes = [
    await verifier.verify(question(probeOf(provider.port))),
    await verifier.verify(question(probeOf(1), { fingerprint: 'f2' })),
    await verifier.verify(question(probeOf(provider.port, { url }), { fingerprint: 'f3' })),
  ]
  expect(outcomes.map(({ evidence }) => evidence?.reason)).toEqual([
    'redirect',
    'connection-failed',
    'redirect',
  ])
  const words = outcomes.map(({ evidence }) => (evidence === null ? '' : outcomeWords(evidence)))
  expect(`${inspect(outcomes, { depth: 9 })}${JSON.stringify(outcomes)}${words}`).not.toContain(CANARY)
})
