import { afterEach, describe, expect, test } from 'vitest'
import { publicOrigin, samePlace } from '#app/_http/own-origin.ts'
import { originOfHost } from '#app/_server/host.ts'
import { doorSettings } from '#inventory/model/door-settings.ts'
import { openDoor, type TestDoor } from './door.ts'

let door: TestDoor | undefined
afterEach(() => door?.close())

const PUBLIC = { SPRAWL_PUBLIC_URL: 'https://sprawl.example.org', SPRAWL_TRUSTED_PROXIES: '127.0.0.1' }
const settings = (environment: Record<string, string>) =>
  doorSettings({ SPRAWL_PORT: '4780', ...environment })

describe('listening beyond loopback', () => {
  test('wants the public URL', () => {
    expect(() => settings({ SPRAWL_LISTEN: '0.0.0.0:8080' })).toThrow('--public-url')
    expect(() => settings({ SPRAWL_LISTEN: '10.0.0.5:8080' })).toThrow('--public-url')
    expect(settings({ SPRAWL_LISTEN: '127.0.0.1:8080' }).isLocal).toBe(true)
    expect(settings({ SPRAWL_LISTEN: ':8080', ...PUBLIC }).isLocal).toBe(false)
  })

  test.each([
    { SPRAWL_PUBLIC_URL: 'sprawl.example.org' },
    { SPRAWL_PUBLIC_URL: 'https://u:p@sprawl.example.org' },
    { SPRAWL_PUBLIC_URL: 'https://sprawl.example.org/path' },
    { SPRAWL_PUBLIC_URL: 'javascript:alert(1)' },
    { SPRAWL_TRUSTED_PROXIES: '0.0.0.0/0' },
    { SPRAWL_TRUSTED_PROXIES: 'proxy.internal' },
    { SPRAWL_HOSTS: 'https://x' },
    { SPRAWL_TLS_CERT: 'cert.pem' },
    { SPRAWL_LISTEN: '8080' },
    { SPRAWL_ALLOWED_ADDRESSES: '10.0.0.0/99' },
    { SPRAWL_LOG_LEVEL: 'loud' },
  ])('does not take %j', (wrong) => {
    expect(() => settings(wrong)).toThrow(expect.objectContaining({ name: 'DoorSettingsError' }))
  })

  test('answers to the public host, the further names, and to loopback only while listening there', () => {
    const open = settings({
      SPRAWL_LISTEN: '0.0.0.0:8080',
      SPRAWL_HOSTS: 'sprawl.internal other:9000',
      ...PUBLIC,
    })
    expect(originOfHost('SPRAWL.example.org', open)).toBe('https://sprawl.example.org')
    expect(originOfHost('sprawl.example.org:443', open)).toBe('https://sprawl.example.org')
    expect(originOfHost('sprawl.internal', open)).toBe('https://sprawl.internal')
    expect(originOfHost('other:9000', open)).toBe('https://other:9000')
    for (const foreign of [
      '127.0.0.1:8080',
      'localhost:8080',
      'other',
      'sprawl.example.org:8080',
      'example.org',
      '',
    ])
      expect(originOfHost(foreign, open)).toBeNull()
    expect(originOfHost('127.0.0.1:4780', settings(PUBLIC))).toBe('http://127.0.0.1:4780')
  })
})

describe('behind a proxy of ours', () => {
  test('client, host and scheme are what it says', async () => {
    door = await openDoor(PUBLIC)
    const via = {
      'x-forwarded-for': '8.8.8.8',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'sprawl.example.org',
    }
    const { status, headers } = await door.ask({ host: 'backend:3000', ...via })
    expect(status).toBe(200)
    expect(headers['strict-transport-security']).toMatch(/max-age=\d{7,}/)
    expect(door.reached[0]).toMatchObject({
      host: 'sprawl.example.org',
      'x-forwarded-proto': 'https',
      'x-sprawl-client-address': '8.8.8.8',
    })
    const change = { origin: 'https://sprawl.example.org', ...via, host: 'backend:3000' }
    expect((await door.ask(change, { method: 'POST' })).status).toBe(200)
    expect(
      (await door.ask({ ...change, origin: 'http://sprawl.example.org' }, { method: 'POST' })).status,
    ).toBe(403)
  })

  test('a foreign host is refused whoever tells it', async () => {
    door = await openDoor(PUBLIC)
    for (const told of [
      'evil.example',
      'evil.example, sprawl.example.org',
      'sprawl.example.org, evil.example',
    ])
      expect((await door.ask({ host: 'backend', 'x-forwarded-host': told })).status).toBe(421)
  })

  test('who came without TLS is sent to where there is some, and changes nothing', async () => {
    door = await openDoor(PUBLIC)
    const plain = { host: 'sprawl.example.org', 'x-forwarded-proto': 'http', 'x-forwarded-for': '8.8.8.8' }
    const { status, headers } = await door.ask(plain, { path: '/findings?state=open' })
    expect([status, headers.location]).toEqual([308, 'https://sprawl.example.org/findings?state=open'])
    const change = { ...plain, origin: 'https://sprawl.example.org' }
    expect((await door.ask(change, { method: 'POST' })).status).toBe(403)
    expect(door.reached).toEqual([])
  })
})

describe('links', () => {
  test('are made of the public URL', () => {
    const before = process.env.SPRAWL_PUBLIC_URL
    process.env.SPRAWL_PUBLIC_URL = 'https://sprawl.example.org'
    expect(publicOrigin()).toBe('https://sprawl.example.org')
    if (before === undefined) delete process.env.SPRAWL_PUBLIC_URL
    else process.env.SPRAWL_PUBLIC_URL = before
  })

  test.each(['/findings', '/findings?state=open&q=a%20b', '/'])('lead on to %s', (next) => {
    expect(samePlace(next)).toBe(next)
  })

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/a\\..\\evil',
    'javascript:alert(1)',
    'findings',
    '',
    null,
    undefined,
    `/${'a'.repeat(3000)}`,
  ])('do not lead on to %j', (next) => expect(samePlace(next)).toBeNull())
})
