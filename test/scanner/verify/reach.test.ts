import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import type { Probe } from '#scanner/rules/define-rule.ts'
import type { VerifierOptions } from '#scanner/verify/index.ts'
import { openProvider, openProxy, type Provider, type ProxyDouble } from '#test/support/provider.ts'
import { CANARY, HOST, probeOf, question, verifierFor } from './asking.ts'

let provider: Provider
let stranger: Provider
let proxy: ProxyDouble
beforeAll(async () => {
  provider = await openProvider([HOST, 'git.corp.test', '127.0.0.1'])
  stranger = await openProvider(['other.test'])
  proxy = await openProxy(provider.port)
  provider.answer = (_, response) => response.end('{}')
  stranger.answer = (_, response) => response.end('{}')
})
afterAll(() => Promise.all([provider.close(), stranger.close(), proxy.close()]))
beforeEach(() => {
  provider.seen.length = 0
  stranger.seen.length = 0
  proxy.seen.length = 0
  proxy.refuse = false
})

type Trial = {
  readonly addresses?: readonly string[]
  readonly url?: string
  readonly probe?: Partial<Probe>
  readonly facts?: Readonly<Record<string, string>>
  readonly options?: Partial<VerifierOptions>
  readonly environment?: Readonly<Record<string, string>>
  readonly allowPrivate?: boolean
}
async function reason(trial: Trial) {
  const { addresses = ['127.0.0.1'], allowPrivate = false, environment = {}, facts = {} } = trial
  const network = {
    resolve: async () => addresses,
    rules: { ...PUBLIC_ONLY, trusted: allowPrivate },
    environment,
    ca: [provider.ca],
  }
  const verifier = verifierFor(provider, { network, allowPrivate, timeoutMs: 2000, ...trial.options })
  const url = trial.url === undefined ? {} : { url: trial.url }
  const { evidence } = await verifier.verify(
    question(probeOf(provider.port, { ...url, ...trial.probe }), { facts }),
  )
  return evidence?.reason
}

test.each([
  ['loopback', ['127.0.0.1']],
  ['a private network', ['10.0.0.5']],
  ['IPv4 in IPv6 clothes', ['::ffff:127.0.0.1']],
  ['carrier-grade NAT', ['100.64.3.4']],
  ['one private address among public ones', ['8.8.8.8', '192.168.0.1']],
])('a name that leads to %s is refused', async (_, addresses) => {
  expect(await reason({ addresses })).toBe('private-address')
  expect(provider.seen).toEqual([])
})

test('the metadata service is refused even with --allow-private', async () => {
  expect(await reason({ addresses: ['169.254.169.254'], allowPrivate: true })).toBe('private-address')
})

test('loopback is reached with --allow-private', async () => {
  expect(await reason({ allowPrivate: true })).toBe('declared-status')
})

test.each(['127.0.0.1', '2130706433', '0x7f000001', '0177.0.0.1', '127.1', '[::1]', '[::ffff:127.0.0.1]'])(
  'the address %s in a fact is refused, however it is written',
  async (instance) => {
    const probe = { url: 'https://{instance}/me', hosts: ['*'] }
    const hosts = ['127.0.0.1', '[::1]', '[::ffff:7f00:1]']
    expect(await reason({ probe, facts: { instance }, options: { hosts } })).toMatch(
      /^(?:private-address|host-not-declared)$/,
    )
    expect(provider.seen).toEqual([])
  },
)

test('a name is resolved once: what it answers later changes nothing', async () => {
  const answers = [['127.0.0.1'], ['169.254.169.254']]
  let asked = 0
  const resolve = async () => answers[asked++] ?? []
  const network = { resolve, rules: { ...PUBLIC_ONLY, trusted: true }, environment: {}, ca: [provider.ca] }
  expect(await reason({ options: { network } })).toBe('declared-status')
  expect([asked, provider.seen.length]).toEqual([1, 1])
})

test('a name that cannot be resolved says so', async () => {
  expect(await reason({ addresses: [] })).toBe('name-not-found')
})

const templated = { url: 'https://{instance}/me', hosts: ['.corp.test'] }

test('a host that is a fact must be declared by the rule and named by the user, port and all', async () => {
  const instance = `git.corp.test:${provider.port}`
  const ask = (hosts: string[], facts = { instance }) =>
    reason({ probe: templated, facts, options: { hosts }, allowPrivate: true })
  expect(await ask([])).toBe('host-not-asked-for')
  expect(await ask(['git.corp.test'])).toBe('host-not-asked-for')
  expect(await ask(['.corp.test'], { instance: 'evil.test' })).toBe('host-not-declared')
  expect(await ask(['.corp.test'], { instance: 'evilcorp.test' })).toBe('host-not-declared')
  for (const trick of ['git.corp.test/..', 'evil.test#.corp.test', 'git.corp.test@evil.test', 'a b'])
    expect(await ask(['.corp.test'], { instance: trick })).toBe('host-not-declared')
  expect(provider.seen).toEqual([])
  expect(await ask([instance])).toBe('declared-status')
  expect(await ask([`.corp.test:${provider.port}`])).toBe('declared-status')
})

test('facts cannot leave their place in the path', async () => {
  const url = `https://${HOST}:${provider.port}/a/{name}/b`
  for (const name of ['../../x', 'x?y=1', '..', 'x#y', '%2e%2e'])
    await reason({ url, facts: { name }, allowPrivate: true })
  expect(provider.seen.map((one) => one.url)).toEqual([
    '/a/..%2F..%2Fx/b',
    '/a/x%3Fy%3D1/b',
    '/a//b',
    '/a/x%23y/b',
    '/a/%252e%252e/b',
  ])
})

test('a missing fact, plain http and a canary service are refused before anything is sent', async () => {
  expect(await reason({ probe: templated })).toBe('missing-fact')
  expect(await reason({ probe: { needs: { keyId: 'AK' } }, facts: { keyId: 'ZZ' } })).toBe('missing-fact')
  expect(await reason({ url: `http://${HOST}/me` })).toBe('not-https')
  expect(await reason({ url: 'https://x.canarytokens.com/a' })).toBe('canary')
  expect(await reason({ facts: { host: 'abc.canarytokens.com' } })).toBe('canary')
})

test('a credential in the URL needs its own permission', async () => {
  const url = `https://${HOST}:${provider.port}/bot{secret}/me`
  expect(await reason({ url, allowPrivate: true })).toBe('secret-in-url')
  expect(provider.seen).toEqual([])
  expect(await reason({ url, allowPrivate: true, options: { secretInUrl: true } })).toBe('declared-status')
  expect(provider.seen[0]?.url).toBe(`/bot${CANARY}/me`)
})

test('a certificate is checked: unknown authority, other name', async () => {
  const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  try {
    const network = (ca: string) => ({
      network: {
        resolve: async () => ['127.0.0.1'],
        rules: { ...PUBLIC_ONLY, trusted: true },
        environment: {},
        ca: [ca],
      },
    })
    expect(await reason({ options: network(stranger.ca) })).toBe('certificate-not-trusted')
    const url = `https://${HOST}:${stranger.port}/me`
    expect(await reason({ url, options: network(stranger.ca) })).toBe('certificate-not-trusted')
  } finally {
    if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before
  }
  expect([...provider.seen, ...stranger.seen]).toEqual([])
})

test('through a proxy: a tunnel by name, its certificate checked, nothing of the credential in the open', async () => {
  const login = ['me', 'word'].join(':')
  const environment = { HTTPS_PROXY: `http://${login}@127.0.0.1:${proxy.port}` }
  expect(await reason({ environment })).toBe('declared-status')
  const [tunnel] = proxy.seen
  expect(tunnel?.target).toBe(`${HOST}:${provider.port}`)
  expect(tunnel?.headers['proxy-authorization']).toBe(`Basic ${Buffer.from(login).toString('base64')}`)
  expect(JSON.stringify(proxy.seen)).not.toContain(CANARY)
  expect(provider.seen).toHaveLength(1)
  expect(await reason({ environment, url: 'https://elsewhere.test/me' })).toBe('certificate-not-trusted')
})

test('a proxy that refuses, one of another kind, and names that are not for it', async () => {
  const environment = { https_proxy: `127.0.0.1:${proxy.port}` }
  proxy.refuse = true
  expect(await reason({ environment })).toBe('proxy-refused')
  expect(await reason({ environment: { https_proxy: 'socks5://127.0.0.1:1' } })).toBe('proxy-unusable')
  expect(await reason({ environment: { ...environment, NO_PROXY: 'a.test, .provider.test' } })).toBe(
    'private-address',
  )
  expect(await reason({ environment, url: 'https://localhost/me' })).toBe('private-address')
  expect(await reason({ environment, url: 'https://127.0.0.1/me' })).toBe('private-address')
})
