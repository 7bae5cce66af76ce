import { describe, expect, test } from 'vitest'
import { alphabets } from '#scanner/rules/define-rule.ts'
import { engine, found, madeUp } from './support.ts'

const value = madeUp(4, 18)
const lower = (seed: number): string => madeUp(seed, 12, alphabets.lower).toLowerCase()
const first = (text: string) => found(text)[0]

describe('a URL with a password', () => {
  test('gives the password and keeps the rest as facts', () => {
    const candidate = first(`DATABASE_URL=postgres://app:${value}@db.internal.net:5432/store?ssl=1\n`)
    expect(candidate?.secret.expose((text) => text)).toBe(value)
    expect(candidate?.facts).toEqual({
      scheme: 'postgres',
      host: 'db.internal.net:5432',
      user: 'app',
      database: 'store',
    })
  })

  test('is decoded from percent signs', () => {
    const candidate = first(`redis://:${value}%40%2F@cache.internal.net/0\n`)
    expect(candidate?.secret.expose((text) => text)).toBe(`${value}@/`)
  })

  test('is less sure on the local host', () => {
    const scoreAt = (host: string): number =>
      engine.scan(Buffer.from(`mysql://app:${value}@${host}/x\n`)).candidates[0]?.score ?? 0
    expect(scoreAt('localhost')).toBeLessThan(scoreAt('db.internal.net'))
  })

  test.each([
    `https://\${USER}:\${PASSWORD}@host.net/`,
    'https://user:{{ password }}@host.net/',
    'http://host.net:8080/?mail=a@b.net',
    'git@host.net:x/y',
    'postgres://user:password@localhost/x',
  ])('is not seen in %s', (text) => expect(found(`${text}\n`)).toEqual([]))
})

describe('a private key', () => {
  const body = `MI${madeUp(5, 62, alphabets.base64)}\n${madeUp(6, 64, alphabets.base64)}\n${madeUp(7, 64, alphabets.base64)}`
  const pem = `-----BEGIN RSA PRIVATE KEY-----\n${body}\n-----END RSA PRIVATE KEY-----`
  const secret = body.replaceAll('\n', '')

  test.each([
    ['as a file', `${pem}\n`],
    ['indented', pem.replaceAll('\n', '\n    ')],
    ['with Windows line ends', pem.replaceAll('\n', '\r\n')],
    ['escaped in JSON', JSON.stringify({ key: pem })],
    ['escaped twice', JSON.stringify(JSON.stringify({ key: pem }))],
    [
      'in joined strings',
      pem
        .split('\n')
        .map((line) => `"${line}\\n" +`)
        .join('\n'),
    ],
    ['in base64', `key: ${Buffer.from(pem).toString('base64')}\n`],
  ])('is the same secret %s', (_name, text) => {
    const candidate = engine
      .scan(Buffer.from(text))
      .candidates.find(({ ruleId }) => ruleId === 'private-key-rsa')
    expect(candidate?.secret.expose((it) => it)).toBe(secret)
    expect(candidate?.weak).toBe(false)
  })

  test('that is encrypted says so and is less severe', () => {
    const sealed = pem.replace('KEY-----\n', 'KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n')
    const candidate = first(sealed)
    expect(candidate?.facts).toMatchObject({ encrypted: 'yes' })
    expect(candidate && engine.judge(candidate, 'a.pem', { generated: false })).toMatchObject({
      severity: 'high',
    })
  })

  test.each(['PUBLIC KEY', 'CERTIFICATE'])('is not a %s', (label) => {
    expect(found(pem.replaceAll('RSA PRIVATE KEY', label))).toEqual([])
  })
})

describe('a signed token', () => {
  const part = (claims: unknown): string => Buffer.from(JSON.stringify(claims)).toString('base64url')
  const token = (claims: unknown): string =>
    `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${madeUp(8, 43, alphabets.base64Url)}`

  test('keeps issuer and expiry as facts', () => {
    const candidate = first(`x ${token({ iss: 'https://login.service.net', exp: 1_800_000_000 })}\n`)
    expect(candidate?.facts).toEqual({
      issuer: 'https://login.service.net',
      expiresAt: '2027-01-15T08:00:00.000Z',
    })
  })

  test('that everybody uses as an example is not reported', () => {
    expect(found(`${token({ sub: '1234567890', name: 'John Doe', iat: 1_516_239_022 })}\n`)).toEqual([])
  })
})

test('Basic authorization gives its password', () => {
  const header = Buffer.from(`${lower(9)}:${value}`).toString('base64')
  const candidate = first(`Authorization: Basic ${header}\n`)
  expect(candidate?.secret.expose((text) => text)).toBe(value)
  expect(candidate?.facts).toEqual({ user: lower(9) })
})

test('curl -u and netrc give their passwords', () => {
  expect(first(`curl -s -u "${lower(9)}:${value}" https://x.net\n`)?.secret.expose((text) => text)).toBe(
    value,
  )
  expect(first(`machine x.net\n  login ${lower(9)}\n  password ${value}\n`)?.facts).toEqual({
    host: 'x.net',
    user: lower(9),
  })
})
