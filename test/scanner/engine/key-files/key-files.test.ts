import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '#scanner/engine/limits.ts'
import { zipOf } from '../archive-makers.ts'
import { engine, madeUp } from '../support.ts'
import { publicKeySha256, rsaKeys } from './key-material.ts'
import { javaStoreOf, pkcs12Of } from './store-makers.ts'

const keys = rsaKeys()
const STRONG = madeUp(4)
const curve = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const edwards = generateKeyPairSync('ed25519')
const derIn = {
  pkcs8: { type: 'pkcs8', format: 'der' },
  pkcs1: { type: 'pkcs1', format: 'der' },
  sec1: { type: 'sec1', format: 'der' },
} as const

function told(bytes: Uint8Array) {
  const { candidates, facts } = engine.scan(bytes)
  return candidates.flatMap((found) => {
    const judged = engine.judge(found, 'config/server.store', facts)
    return judged.verdict === 'match'
      ? [{ ruleId: found.ruleId, severity: judged.severity, facts: found.facts }]
      : []
  })
}

/** A file as it is, in base64 on one line, and in base64 over many. */
const writings: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
  ['as it is', (bytes) => bytes],
  ['in base64', (bytes) => Buffer.from(`blob=${bytes.toString('base64')}\nPORT=1\n`)],
  [
    'in base64 over lines',
    (bytes) =>
      Buffer.from(`data: |\n  ${(bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\n  ')}\nport: 1\n`),
  ],
]

describe.each(writings)('a private key without armour is found %s:', (_name, write) => {
  const of = (algorithm: string, publicKey: Parameters<typeof publicKeySha256>[0]) => ({
    ruleId: 'private-key-der',
    severity: 'critical',
    facts: { encrypted: 'no', algorithm, publicKeySha256: publicKeySha256(publicKey) },
  })
  test.each([
    ['PKCS #8', keys.privateKey.export(derIn.pkcs8), of('rsa', keys.publicKey)],
    ['PKCS #1', keys.privateKey.export(derIn.pkcs1), of('rsa', keys.publicKey)],
    ['SEC 1', curve.privateKey.export(derIn.sec1), of('ec', curve.publicKey)],
    ['PKCS #8 of a curve', curve.privateKey.export(derIn.pkcs8), of('ec', curve.publicKey)],
    ['Ed25519', edwards.privateKey.export(derIn.pkcs8), of('ed25519', edwards.publicKey)],
  ])('%s', (_kind, bytes, expected) => {
    expect(told(write(bytes))).toMatchObject([expected])
  })

  test('encrypted PKCS #8, at a lower severity', () => {
    const bytes = keys.privateKey.export({ ...derIn.pkcs8, cipher: 'aes-256-cbc', passphrase: 'correct' })
    const facts = { label: 'ENCRYPTED PRIVATE KEY', encrypted: 'yes' }
    expect(told(write(bytes))).toEqual([{ ruleId: 'private-key-der', severity: 'high', facts }])
  })

  test('a public key is none', () => {
    expect(told(write(keys.publicKey.export({ type: 'spki', format: 'der' })))).toEqual([])
  })

  test.each([
    ['shrouded', '', 'high', 'empty'],
    ['shrouded', 'changeit', 'high', 'well-known'],
    ['shrouded', STRONG, 'medium', 'unknown'],
    ['plain', STRONG, 'high', 'none'],
  ] as const)(
    'a PKCS #12 store with a %s key behind "%s" is %s: password %s',
    (held, password, severity, fact) => {
      const facts = { format: 'PKCS#12', password: fact }
      expect(told(write(pkcs12Of(keys.privateKey, held, password)))).toEqual([
        { ruleId: 'keystore-pkcs12', severity, facts },
      ])
    },
  )

  test.each([
    ['changeit', 'high', 'well-known'],
    [STRONG, 'medium', 'unknown'],
  ])('a Java key store behind "%s" is %s: password %s', (password, severity, fact) => {
    const facts = { format: 'JKS', keys: '1', alias: 'shop', password: fact }
    expect(told(write(javaStoreOf(password, 'shop')))).toEqual([{ ruleId: 'keystore-java', severity, facts }])
  })

  test('stores of certificates alone, and the one that Android makes for everybody, are none', () => {
    expect(told(write(pkcs12Of(keys.privateKey, 'certificate', 'changeit')))).toEqual([])
    expect(told(write(javaStoreOf('changeit', null)))).toEqual([])
    expect(told(write(javaStoreOf('android', 'androiddebugkey')))).toEqual([])
  })
})

test('keys on lines of their own are told apart', () => {
  const lines = [keys, rsaKeys()].map(({ privateKey }) => privateKey.export(derIn.pkcs1).toString('base64'))
  expect(told(Buffer.from(`${lines.join('\n')}\n`))).toHaveLength(2)
})

test('a key that is cut off is none', () => {
  const bytes = keys.privateKey.export(derIn.pkcs8)
  expect(told(bytes.subarray(0, 900))).toEqual([])
  expect(told(Buffer.from(bytes.toString('base64').slice(0, 900)))).toEqual([])
})

test('passwords are tried a bounded number of times for one blob', () => {
  const store = pkcs12Of(keys.privateKey, 'shrouded', STRONG, 20_000)
  const count = Math.ceil(LIMITS.passwordRounds / 20_000) + 2
  const zip = zipOf([
    ...Array.from({ length: count }, (_, index) => [`${index}.p12`, store, 0] as const),
    ['last.p12', pkcs12Of(keys.privateKey, 'shrouded', 'changeit', 20_000), 0] as const,
  ])
  const { candidates } = engine.scan(zip)
  expect(candidates.filter(({ ruleId }) => ruleId === 'keystore-pkcs12')).toHaveLength(count + 1)
  expect(candidates.at(-1)?.facts.password).toBe('unknown')
})

test('a value of a file of keys is the same however it is written', () => {
  const values = writings.map(([, write]) =>
    engine
      .scan(write(pkcs12Of(keys.privateKey, 'shrouded', '', 1)).subarray(0))
      .candidates.map(({ secret }) => secret.expose((value) => value.length)),
  )
  expect(values[1]).toEqual(values[0])
  expect(values[2]).toEqual(values[0])
})
