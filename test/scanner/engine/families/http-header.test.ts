import { describe, expect, test } from 'vitest'
import { found, madeUp, valuesIn } from '../support.ts'

const value = madeUp(33, 26)
const encoded = (text: string): string => Buffer.from(text, 'latin1').toString('base64')

describe('the credential of any scheme is found in', () => {
  test.each([
    `Authorization: ApiKey ${value}`,
    `'Authorization': 'Token ${value}'`,
    `headers = {"Authorization": f"OAuth ${value}"}`,
    `header("Authorization", "Splunk ${value}")`,
    `authorization: 'NTLM ${value}'`,
    `Authorization: Token token="${value}"`,
    `Authorization: Bearer ${value.slice(0, 14)}9`,
  ])('%s', (text) => {
    expect(valuesIn(`${text}\n`)).toHaveLength(1)
  })
})

test('Basic that is no text is a credential as it stands; Basic with an empty password is none', () => {
  const garbled = encoded(`joe\x01\xff\xfe${value.slice(0, 5)}`)
  expect(valuesIn(`Authorization: Basic ${garbled}\n`)).toEqual([garbled])
  expect(found(`Authorization: Basic ${encoded('joe:')}\n`)).toEqual([])
})

describe('none is found in', () => {
  test.each([
    `Authorization: AWS4-HMAC-SHA256 Credential=${value}/20260101/eu-west-1/s3/aws4_request`,
    `Authorization: Digest username="joe", response="${value}"`,
    'Authorization authorization = new OAuth2Authorization()',
    `Authorization: Basic ${encoded('user:password')}`,
    'Authorization: Bearer my-access-token',
    'Authorization: Token {token}',
  ])('%s', (text) => {
    expect(found(`${text}\n`).map(({ ruleId, score }) => `${ruleId} ${score}`)).toEqual([])
  })
})
