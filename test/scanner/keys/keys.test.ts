import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { decodeKey, encodeKey, makeKey, matchesCheck } from '#scanner/keys/fingerprint-key.ts'
import { handleMaker } from '#scanner/keys/handles.ts'
import { readKeyFile, writeKeyFile } from '#scanner/keys/key-file.ts'
import { keyIdentity } from '#scanner/keys/public-half.ts'
import { Secret } from '#scanner/secret.ts'

const folder = () => mkdtempSync(path.join(tmpdir(), 'sprawl-keys-'))

describe('the key file', () => {
  test('gives back the key that was written, to its owner only', async () => {
    const file = path.join(folder(), 'keys', 'fingerprint.key')
    const key = makeKey()
    await writeKeyFile(file, key)
    expect(await readKeyFile(file)).toEqual(key)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('is never written over', async () => {
    const file = path.join(folder(), 'fingerprint.key')
    await writeKeyFile(file, makeKey())
    const before = readFileSync(file, 'utf8')
    await expect(writeKeyFile(file, makeKey())).rejects.toMatchObject({ code: 'EEXIST' })
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  test('that others may read is refused, and so is one that holds no key', async () => {
    const open = path.join(folder(), 'open.key')
    writeFileSync(open, encodeKey(makeKey()), { mode: 0o644 })
    await expect(readKeyFile(open)).rejects.toThrow('chmod 600')
    const empty = path.join(folder(), 'empty.key')
    writeFileSync(empty, 'nothing', { mode: 0o600 })
    await expect(readKeyFile(empty)).rejects.toThrow('no fingerprint key')
  })

  test('is absent before the first start', async () => {
    expect(await readKeyFile(path.join(folder(), 'none'))).toBeNull()
  })
})

test('a check value belongs to one key', () => {
  const key = makeKey()
  const again = decodeKey(encodeKey(key))
  expect(again === null ? false : matchesCheck(again, key.check)).toBe(true)
  expect(matchesCheck(makeKey(), key.check)).toBe(false)
})

describe('handles', () => {
  const salt = new Uint8Array(32)
  const keys = [makeKey()]
  const of = (text: string, weak = false, repositoryId = 'one', facts = {}) =>
    handleMaker({ keys, salt, repositoryId })({ secret: new Secret(text), weak, facts })

  test('join a strong value across repositories, and a quoted one with a bare one', () => {
    expect(of('a long and strong value')).toEqual(of(' "a long and strong value" ', false, 'two'))
  })

  test('keep weak values apart by repository, host and user', () => {
    const digests = [
      of('postgres', true, 'one'),
      of('postgres', true, 'two'),
      of('postgres', true, 'one', { host: 'db' }),
      of('postgres', true, 'one', { user: 'db' }),
      of('postgres', false, 'one'),
    ].map(([handle]) => handle?.digest)
    expect(new Set(digests).size).toBe(5)
  })

  test('are written under both keys while a new one is introduced', () => {
    const both = handleMaker({ keys: [makeKey(), makeKey()], salt, repositoryId: 'one' })
    const handles = both({ secret: new Secret('x'), weak: false, facts: {} })
    expect(new Set(handles.map(({ digest }) => digest)).size).toBe(2)
  })
})

describe('a private key', () => {
  const pairs: readonly (readonly [string, () => KeyObject])[] = [
    ['rsa', () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
    ['ec', () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
    ['ed25519', () => generateKeyPairSync('ed25519').privateKey],
  ]

  test.each(pairs)('of kind %s is the same however it is written', (kind, make) => {
    const key = make()
    const pkcs8 = key.export({ type: 'pkcs8', format: 'pem' }).toString()
    const identity = keyIdentity(new Secret(pkcs8))
    expect(identity?.form).toBe('public-key')
    expect(keyIdentity(new Secret(pkcs8.replaceAll('\n', '\\n')))).toEqual(identity)
    expect(keyIdentity(new Secret(`KEY="${pkcs8}"`))).toEqual(identity)
    expect(keyIdentity(new Secret(bodyOf(pkcs8))), 'as the engine takes it out of a block').toEqual(identity)
    if (kind === 'rsa')
      expect(keyIdentity(new Secret(key.export({ type: 'pkcs1', format: 'pem' }).toString()))).toEqual(
        identity,
      )
  })

  test('that is sealed is known by its sealed text', () => {
    const sealed = generateKeyPairSync('ed25519').privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'x',
    })
    const identity = keyIdentity(new Secret(sealed.toString()))
    expect(identity?.form).toBe('sealed-key')
    expect(keyIdentity(new Secret(bodyOf(sealed.toString())), true)).toEqual(identity)
  })

  test('that is damaged, and any other value, is none', () => {
    expect(keyIdentity(new Secret('hunter2'))).toBeNull()
    expect(
      keyIdentity(new Secret(`${'-----BEGIN '}PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----`)),
    ).toBeNull()
  })

  test.each(pairs)('of kind %s in OpenSSH form is known by its public half', (_, make) => {
    const key = make()
    const identity = keyIdentity(new Secret(key.export({ type: 'pkcs8', format: 'pem' }).toString()))
    expect(keyIdentity(new Secret(openSsh(key)))).toEqual(identity)
  })
})

const bodyOf = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, '')

/** The clear part of an OpenSSH key file, which is the same whether the rest is sealed or not. */
function openSsh(key: KeyObject): string {
  const { kty, crv, n, e, x, y } = createPublicKey(key).export({ format: 'jwk' })
  const number = (text = '') => Buffer.concat([Buffer.from([0]), Buffer.from(text, 'base64url')])
  const point = Buffer.concat([
    Buffer.from([4]),
    Buffer.from(x ?? '', 'base64url'),
    Buffer.from(y ?? '', 'base64url'),
  ])
  const publicHalf =
    kty === 'RSA'
      ? ['ssh-rsa', Buffer.from(e ?? '', 'base64url'), number(n)]
      : crv === 'Ed25519'
        ? ['ssh-ed25519', Buffer.from(x ?? '', 'base64url')]
        : ['ecdsa-sha2-nistp256', 'nistp256', point]
  const outer = [
    ...['aes256-ctr', 'bcrypt', 'salt'].map(field),
    Buffer.from([0, 0, 0, 1]),
    field(joined(publicHalf)),
  ]
  const bytes = Buffer.concat([Buffer.from('openssh-key-v1\0'), ...outer, field('sealed')])
  const label = 'OPENSSH PRIVATE KEY-----'
  return `${'-----BEGIN '}${label}\n${bytes.toString('base64')}\n-----END ${label}\n`
}

const joined = (parts: readonly (string | Buffer)[]): Buffer => Buffer.concat(parts.map(field))

function field(value: string | Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(value.length)
  return Buffer.concat([length, Buffer.from(value)])
}
