import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { instanceHost } from '#scanner/rules/derive/instance-host.ts'
import { verifyOptionsOf } from '#scanner/scan/verify-options.ts'
import { planRevocation } from '#scanner/verify/index.ts'
import { openProvider, type Provider } from '#test/support/provider.ts'
import { HOST, probeOf, question, verifierFor } from './asking.ts'

const OWN = 'github.corp.test'
let provider: Provider
beforeAll(async () => {
  provider = await openProvider([HOST, OWN])
})
afterAll(() => provider.close())
beforeEach(() => {
  provider.seen.length = 0
})

type Case = {
  readonly service?: number
  readonly own?: number
  readonly host?: string
  readonly named?: string
  readonly asked?: string[]
}

/** How it goes when the public service and the instance answer so. */
async function ask({ service = 401, own = 401, host, named, asked = [] }: Case) {
  const answer = (status: number, response: ServerResponse) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}')
  provider.answer = ({ headers }, response) =>
    answer(headers.host?.startsWith(OWN) === true ? own : service, response)
  const port = `:${provider.port}`
  const verifier = verifierFor(provider, {
    hosts: asked.map((name) => `${name}${port}`),
    instances: new Map(named === undefined ? [] : [['provider', named === OWN ? `${OWN}${port}` : named]]),
  })
  const probe = probeOf(provider.port, {
    elsewhere: { url: 'https://{host}/api/v3/me', service: 'provider.test' },
  })
  const facts = host === undefined ? {} : { host: host === 'provider.test' ? host : `${host}${port}` }
  const { validity, evidence } = await verifier.verify(question(probe, { facts }))
  const asks = provider.seen.map(({ headers, url }) => `${headers.host?.split(':')[0]}${url}`)
  return [validity, evidence?.reason, asks]
}
const SERVICE = `${HOST}/me`
const INSTANCE = `${OWN}/api/v3/me`

test.each<[string, Case, unknown[]]>([
  ['the service knows it', { service: 200 }, ['active', 'declared-status', [SERVICE]]],
  ['the service does not know it, nobody else is named', {}, ['unknown', 'other-instance', [SERVICE]]],
  [
    'the text around names the service',
    { host: 'provider.test' },
    ['inactive', 'declared-status', [SERVICE]],
  ],
  ['the user names the service', { named: HOST }, ['inactive', 'declared-status', [SERVICE]]],
  [
    'the instance of the user knows it',
    { named: OWN, own: 200 },
    ['active', 'declared-status', [SERVICE, INSTANCE]],
  ],
  ['neither knows it', { named: OWN }, ['inactive', 'declared-status', [SERVICE, INSTANCE]]],
  ['the instance fails', { named: OWN, own: 503 }, ['unknown', 'server-error', [SERVICE, INSTANCE]]],
  [
    'the service fails, the instance does not know it',
    { named: OWN, service: 503 },
    ['unknown', 'server-error', [SERVICE, INSTANCE]],
  ],
  [
    'the text around names an instance that nobody asked for: it goes nowhere',
    { host: OWN, own: 200 },
    ['not-checked', 'host-not-asked-for', []],
  ],
  [
    'the text around names an instance that was asked for',
    { host: OWN, own: 200, asked: [OWN] },
    ['active', 'declared-status', [INSTANCE]],
  ],
  [
    'the text around names a canary service',
    { host: 'github.canarytokens.org', asked: ['github.canarytokens.org'] },
    ['not-checked', 'canary', []],
  ],
])('%s', async (_, given, expected) => {
  expect(await ask(given)).toEqual(expected)
})

test('which instance is meant is read from URLs around', () => {
  const hostOf = (text: string) =>
    instanceHost('github|ghe', '/api/v3', 'github.com')({}, '', Buffer.from(text))
  expect(hostOf('git clone https://x:y@github.com/a/b')).toEqual({ host: 'github.com' })
  expect(hostOf('url: https://api.github.com/user')).toEqual({ host: 'github.com' })
  expect(hostOf('https://GHE.corp.example:8443/api')).toEqual({ host: 'ghe.corp.example:8443' })
  expect(hostOf('base = "https://code.corp.example/api/v3"')).toEqual({ host: 'code.corp.example' })
  expect(hostOf('see https://example.com/x and //cdn.example.com')).toEqual({})
  expect(hostOf('https://github.com/a https://github.corp.example/b')).toEqual({})
})

test('the public service is not asked to end what another instance issued', () => {
  const revocation = { ...probeOf(443), method: 'DELETE', done: [204], effect: 'Ends it.' } as const
  const probe = probeOf(443, { elsewhere: { url: 'https://{host}/me', service: 'provider.test' } })
  const plan = (facts: Record<string, string>) =>
    planRevocation({ revocation, probe }, facts, { hosts: [], secretInUrl: false }).refusal
  expect([plan({}), plan({ host: HOST }), plan({ host: OWN })]).toEqual([null, null, 'host-not-declared'])
})

test('an instance is named with its provider and an https URL, nothing else', () => {
  const named = (...host: string[]) => verifyOptionsOf({ verify: ['all'], 'verify-host': host })
  expect(named('github=https://git.corp.example:8443', 'x.example')).toMatchObject({
    hosts: ['x.example'],
    instances: new Map([['github', 'git.corp.example:8443']]),
  })
  for (const wrong of [
    'github=http://a.example',
    'github=https://u:p@a.example',
    'github=a.example',
    'nope=https://a.example',
  ])
    expect(() => named(wrong), wrong).toThrow('--verify-host')
})
