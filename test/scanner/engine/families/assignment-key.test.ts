import { describe, expect, test } from 'vitest'
import { keyMeaning } from '#scanner/engine/families/assignment-key.ts'
import { found, madeUp } from '../support.ts'

const value = madeUp(34, 32)

describe('a random value is reported under', () => {
  test.each(['LASTFM_KEY', 'service.key', 'data_key', 'dbpwd', 'auth', 'psk', 'senha'])('%s', (name) => {
    expect(found(`${name} = "${value}"\n`)).toHaveLength(1)
  })
})

describe('nothing is reported under', () => {
  test.each([
    'public_key',
    'publicKeyToken',
    'csrftoken',
    'X-CSRFToken',
    'authenticity_token',
    'Sec-WebSocket-Key',
    'kms_key',
    'site_key',
    'gpg key',
    'verify_key',
    'encryption_key_sha256',
    'credentials.username',
    'compass',
  ])('%s', (name) => {
    expect(found(`${name}: "${value}"\n`).map(({ ruleId, score }) => `${ruleId} ${score}`)).toEqual([])
  })
})

test('keys of maps with plain words are not even looked at', () => {
  expect(found('{"key": "settings.title", "key": "page-header", key: "ctrl+enter"}\n')).toEqual([])
})

test('a name is read alike every time', () => {
  const words = ['token']
  expect(keyMeaning(words, 'accessToken')).toEqual(keyMeaning(words, 'accessToken'))
  expect(keyMeaning(words, 'tokenizer')).toBeNull()
})
