import { expect, test } from 'vitest'
import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import { rules } from '#scanner/rules/index.ts'
import { Secret } from '#scanner/secret.ts'
import { awsSignatureHeaders } from '#scanner/verify/aws-signature.ts'
import { awsAccountOf, canaryRisk } from '#scanner/verify/canary.ts'
import { destinationOf, prepare } from '#scanner/verify/prepare.ts'
import { question, verifierFor } from './asking.ts'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A key id of that account, as AWS builds them. */
function keyIdOf(account: string): string {
  let bits = (BigInt(account) << 7n) << 2n
  let text = ''
  for (let index = 0; index < 10; index += 1) {
    text = (BASE32[Number(bits & 31n)] ?? '') + text
    bits >>= 5n
  }
  return `AKIA${text}AAAAAA`
}

const probe = rules.find(({ id }) => id === 'aws-secret-access-key')?.probe ?? null
const permissions = { hosts: [], secretInUrl: false }

test('the account lies in the key id', () => {
  for (const account of ['123456789012', '052310077262', '999999999999'])
    expect(awsAccountOf(keyIdOf(account))).toBe(account)
  expect(awsAccountOf(`AKIAI${'A'.repeat(15)}`)).toBeNull()
  expect(awsAccountOf('something else')).toBeNull()
})

test('keys of accounts that issue canary tokens, and such that cannot be told, are never tried', () => {
  const risk = (accessKeyId: string) => canaryRisk({ accessKeyId }, 'sts.us-east-1.amazonaws.com')
  expect(risk(keyIdOf('052310077262'))).toBe('canary')
  expect(risk(keyIdOf('044858866125'))).toBe('canary')
  expect(risk(`AKIAJ${'A'.repeat(15)}`)).toBe('canary-not-excluded')
  expect(risk(keyIdOf('123456789012'))).toBeNull()
  if (probe === null) throw new Error('the rule has no probe')
  const accessKeyId = keyIdOf('052310077262')
  expect(destinationOf(probe, { accessKeyId }, permissions).refusal).toBe('canary')
})

test('of a canary not even the name of its provider is looked up', async () => {
  let looked = 0
  const resolve = async () => {
    looked += 1
    return []
  }
  const network = { resolve, rules: PUBLIC_ONLY, environment: {}, ca: null }
  const verifier = verifierFor({ ca: '' }, { network })
  const { validity, evidence } = await verifier.verify(
    question(probe, { facts: { accessKeyId: keyIdOf('052310077262') } }),
  )
  expect([validity, evidence?.reason, looked]).toEqual(['not-checked', 'canary', 0])
  await verifier.verify(question(probe, { facts: { accessKeyId: keyIdOf('123456789012') } }))
  expect(looked).toBe(1)
})

test('a temporary key, which needs a session token, is not tried alone', () => {
  if (probe === null) throw new Error('the rule has no probe')
  const accessKeyId = keyIdOf('123456789012').replace('AKIA', 'ASIA')
  expect(destinationOf(probe, { accessKeyId }, permissions).refusal).toBe('missing-fact')
})

test('the signed request carries the key id, the date and no secret', () => {
  if (probe === null) throw new Error('the rule has no probe')
  const accessKeyId = keyIdOf('123456789012')
  const request = prepare(probe, new Secret('very-secret'), { accessKeyId }, new Date('2026-01-02T03:04:05Z'))
  expect(request?.body).toBe('Action=GetCallerIdentity&Version=2011-06-15')
  expect(request?.headers['x-amz-date']).toBe('20260102T030405Z')
  expect(request?.headers.authorization).toContain(
    `Credential=${accessKeyId}/20260102/us-east-1/sts/aws4_request`,
  )
  expect(JSON.stringify(request)).not.toContain('very-secret')
})

test('the signature is that of the published test suite of Signature Version 4', () => {
  const keyId = ['AKID', 'EXAMPLE'].join('')
  const published = ['wJalrXUtnFEMI', '/K7MDENG+bPxRfiCY', 'EXAMPLEKEY']
  const secretKey = published.join('')
  const { authorization } = awsSignatureHeaders({
    method: 'GET',
    url: new URL('https://example.amazonaws.com/'),
    body: '',
    keyId,
    secretKey,
    region: 'us-east-1',
    service: 'service',
    now: new Date('2015-08-30T12:36:00Z'),
  })
  expect(authorization).toMatch(/Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31$/)
})
