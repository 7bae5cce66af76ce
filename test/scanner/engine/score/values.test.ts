import { describe, expect, test } from 'vitest'
import { standInsOf } from '#scanner/engine/score/stand-ins.ts'
import { doubtsOf, readableBase64 } from '#scanner/engine/score/value-reasons.ts'
import { shapesOf } from '#scanner/engine/score/value-shapes.ts'
import { found, madeUp } from '../support.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')

describe('sequences', () => {
  test.each(['a1b2c3d4', 'A1B2C3D4E5F6G7H8I9J0', '1a2b3c4d5e', 'A1-B2-C3-D4', 'zyxwvutsrq'])('%s', (text) => {
    expect(doubtsOf(text)).toContain('sequence')
  })

  test('random letters and digits in turn are none', () => {
    expect(doubtsOf('k7t2x9b4')).not.toContain('sequence')
  })
})

describe('base64 of a readable text', () => {
  test('is read, and of anything else is not', () => {
    expect(readableBase64(base64('joe:something'))).toBe('joe:something')
    expect(readableBase64(madeUp(41, 24))).toBeNull()
    expect(readableBase64(base64('\x00\x01\x02\xff\xfe\xfd\xfc\xfb\xfa'))).toBeNull()
  })

  test('is doubted for what it says', () => {
    expect(doubtsOf(base64('username:password'))).toContain('placeholder-word')
    expect(doubtsOf(base64('0123456789012345678901234567'))).toContain('sequence')
    expect(doubtsOf(base64('-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----'))).toContain(
      'placeholder-word',
    )
    expect(found(`key: ${base64('this is the very deep secret')}\n`)).toEqual([])
  })
})

describe('shapes of other things', () => {
  test.each([
    ['0x00000020', 'constant'],
    ['/[[:alnum:]]{10}/', 'constant'],
    ['yyyy-MM-dd_HH:mm', 'constant'],
    ['a\x02b\x07c', 'constant'],
    [`$2y$10$${'a'.repeat(53)}`, 'password-hash'],
    [`{SSHA}${'a'.repeat(32)}`, 'password-hash'],
    [`pbkdf2_sha256$600000$salt$${'a'.repeat(43)}=`, 'password-hash'],
    [base64('-----BEGIN CERTIFICATE-----\nMIIC'), 'public-key'],
  ])('%j is a %s', (text, shape) => {
    expect(shapesOf(text)).toContain(shape)
  })
})

describe('stand-ins', () => {
  test.each([
    ['user-{$i}', 'template'],
    ['{0}:{1}', 'template'],
    ['%HOSTIP', 'template'],
    [`{${base64(madeUp(42, 32))}}`, 'encrypted'],
  ])('%s is a %s', (text, reason) => {
    expect(standInsOf(text)).toContain(reason)
  })

  test('the scheme of a hash is no template', () => {
    expect(standInsOf(`{SHA}${madeUp(43, 27)}=`)).not.toContain('template')
  })
})

test('a connection without a password is no credential', () => {
  expect(found(`$dsn = 'pgsql:host=db7;dbname=Store9xK;port=5433';\n`)).toEqual([])
})

test('translations written with escapes are text', () => {
  const words = [...'неверный пароль'].map(
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  expect(found(`Provider.badCredentials=${words.join('')}\n`)).toEqual([])
})
