import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createRandom } from '#scanner/engine/random.ts'
import { alphabets } from '#scanner/rules/define-rule.ts'
import {
  armoured,
  certificateOf,
  publicKeySha256,
  rsaKeys,
  sshField,
  sshPublicKey,
} from '#test/scanner/engine/key-files/key-material.ts'
import { engine } from '#test/scanner/engine/support.ts'

const random = createRandom(11, 'private keys')
const keys = rsaKeys()
const others = rsaKeys()
const pkcs8 = { type: 'pkcs8', format: 'pem' } as const
const sealing = { ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'correct' } as const
const pem = keys.privateKey.export(pkcs8).toString()
const label = (...words: readonly string[]) => [...words, 'PRIVATE', 'KEY'].join(' ')

const firstOf = (ruleId: string, text: string) => {
  const { candidates, facts } = engine.scan(Buffer.from(text))
  const candidate = candidates.find((found) => found.ruleId === ruleId)
  const judged = candidate && engine.judge(candidate, 'etc/server.pem', facts)
  return { facts: candidate?.facts, severity: judged?.verdict === 'match' ? judged.severity : judged?.reason }
}

describe('a private key says without its secret', () => {
  test('kind, size, public half, no passphrase', () => {
    expect(firstOf('private-key-pkcs8', pem)).toEqual({
      facts: {
        label: 'PRIVATE KEY',
        algorithm: 'rsa',
        bits: '2048',
        encrypted: 'no',
        publicKeySha256: publicKeySha256(keys.publicKey),
      },
      severity: 'critical',
    })
  })

  test('the curve of an elliptic one', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const text = privateKey.export({ type: 'sec1', format: 'pem' }).toString()
    expect(firstOf('private-key-ec', text).facts).toMatchObject({ algorithm: 'ec', curve: 'prime256v1' })
  })

  test('a passphrase, and then nothing else, at a lower severity', () => {
    const text = keys.privateKey.export(sealing).toString()
    const facts = { label: 'ENCRYPTED PRIVATE KEY', encrypted: 'yes' }
    expect(firstOf('private-key-encrypted', text)).toEqual({ facts, severity: 'medium' })
  })

  test('a passphrase in the older form, whose body is no DER', () => {
    const text = keys.privateKey.export({ ...sealing, type: 'pkcs1' }).toString()
    const facts = { label: 'RSA PRIVATE KEY', encrypted: 'yes' }
    expect(firstOf('private-key-rsa', text)).toEqual({ facts, severity: 'high' })
  })
})

describe('the certificate beside a private key says', () => {
  const facts = {
    certificateHost: '*.shop.acme.net',
    certificateIssuer: 'Acme Issuing CA',
    certificateSerial: '123456',
    certificateFrom: '2026-01-01T00:00:00.000Z',
    certificateExpiresAt: '2027-12-31T23:59:59.000Z',
  }
  const own = certificateOf(keys, '*.shop.acme.net')
  const foreign = certificateOf(others, 'other.acme.net')

  test.each([
    ['behind it', pem + own],
    ['before it', own + pem],
    ['among others', foreign + pem + own],
    ['in JSON, line breaks escaped', JSON.stringify({ cert: own, key: pem })],
    [
      'in YAML, indented',
      `crt: |\n  ${own.replaceAll('\n', '\n  ')}\nkey: |\n  ${pem.replaceAll('\n', '\n  ')}\n`,
    ],
    [
      'in the base64 of a Kubernetes Secret',
      `kind: Secret\ndata:\n  tls.crt: ${Buffer.from(own).toString('base64')}\n  tls.key: ${Buffer.from(pem).toString('base64')}\n`,
    ],
  ])('host, issuer, serial number and dates: %s', (_where, text) => {
    expect(firstOf('private-key-pkcs8', text).facts).toMatchObject(facts)
  })

  test('nothing when it is that of another key', () => {
    expect(firstOf('private-key-pkcs8', pem + foreign).facts).not.toHaveProperty('certificateHost')
  })

  test('the same beside an encrypted key, when it is the only one', () => {
    const text = keys.privateKey.export(sealing).toString()
    expect(firstOf('private-key-encrypted', text + own).facts).toMatchObject(facts)
    const two = firstOf('private-key-encrypted', text + own + foreign)
    expect(two.facts).not.toHaveProperty('certificateHost')
  })

  test('nothing when it is broken', () => {
    const broken = own.replace(/\n.{20}/, '\nAAAA')
    expect(firstOf('private-key-pkcs8', pem + broken).facts).not.toHaveProperty('certificateHost')
  })
})

describe('a key of SSH says', () => {
  const publicKey = sshPublicKey(keys.publicKey)

  test.each([
    ['none', 'no', 'critical'],
    ['aes256-ctr', 'yes', 'high'],
  ])('its kind, size and public half with cipher %s: encrypted %s', (cipher, encrypted, severity) => {
    const body = Buffer.concat([
      Buffer.from('openssh-key-v1\0'),
      sshField(cipher),
      sshField(cipher === 'none' ? 'none' : 'bcrypt'),
      sshField(cipher === 'none' ? '' : random.text(alphabets.base62, 24)),
      Buffer.from([0, 0, 0, 1]),
      sshField(publicKey),
      sshField(random.text(alphabets.base62, 136)),
    ])
    const found = firstOf('private-key-openssh', armoured(label('OPENSSH'), body))
    expect(found.severity).toBe(severity)
    expect(found.facts).toMatchObject({
      encrypted,
      algorithm: 'ssh-rsa',
      bits: '2048',
      publicKeySha256: publicKeySha256(keys.publicKey),
    })
  })

  test.each([
    ['none', 'no', 'critical'],
    ['aes256-cbc', 'yes', 'high'],
  ])('the same in a file of PuTTY with cipher %s', (cipher, encrypted, severity) => {
    const lines = publicKey.toString('base64').match(/.{1,64}/g) ?? []
    const body = random.text(alphabets.base64, 64)
    const text = `PuTTY-User-Key-File-3: ssh-rsa\nEncryption: ${cipher}\nComment: a\nPublic-Lines: ${lines.length}\n${lines.join('\n')}\nPrivate-Lines: 1\n${body}\nPrivate-MAC: 00\n`
    const found = firstOf('private-key-putty', text)
    expect(found.severity).toBe(severity)
    expect(found.facts).toMatchObject({
      encrypted,
      algorithm: 'ssh-rsa',
      bits: '2048',
      publicKeySha256: publicKeySha256(keys.publicKey),
    })
  })
})

describe('a key of OpenPGP says', () => {
  const number = (bits: number) => {
    const bytes = Buffer.from(random.text(alphabets.base62, Math.ceil(bits / 8)))
    bytes[0] = 0x80 >> ((8 - (bits % 8)) % 8)
    const head = Buffer.alloc(2)
    head.writeUInt16BE(bits)
    return Buffer.concat([head, bytes])
  }
  const packet = (tag: number, body: Buffer) => {
    const head = Buffer.alloc(5)
    head[0] = 0xff
    head.writeUInt32BE(body.length, 1)
    return Buffer.concat([Buffer.from([0xc0 | tag]), head, body])
  }
  const block = (usage: number) => {
    const half = Buffer.concat([Buffer.from([4, 0x65, 0x53, 0xf1, 0, 1]), number(2048), number(17)])
    const secret = Buffer.concat([half, Buffer.from([usage]), number(2046)])
    return armoured(
      ['PGP PRIVATE KEY', 'BLOCK'].join(' '),
      Buffer.concat([packet(5, secret), packet(13, Buffer.from('Bot <bot@acme.net>'))]),
    )
  }

  test.each([
    [0, 'no', 'critical'],
    [254, 'yes', 'high'],
  ])('kind, size, date and user with usage %i: encrypted %s', (usage, encrypted, severity) => {
    const found = firstOf('private-key-pgp', block(usage))
    expect(found.severity).toBe(severity)
    expect(found.facts).toMatchObject({
      algorithm: 'rsa',
      bits: '2048',
      encrypted,
      createdAt: '2023-11-14T22:13:20.000Z',
      user: 'bot@acme.net',
    })
    expect(found.facts?.fingerprint).toMatch(/^[0-9A-F]{40}$/)
  })
})

test('the key of a Google service account: project, e-mail, key id, kind and public half', () => {
  const document = {
    type: 'service_account',
    project_id: 'acme-prod',
    private_key_id: random.text(alphabets.hexLower, 40),
    private_key: pem,
    client_email: 'deployer@acme-prod.iam.gserviceaccount.com',
  }
  expect(firstOf('google-service-account-key', JSON.stringify(document)).facts).toMatchObject({
    project_id: 'acme-prod',
    client_email: 'deployer@acme-prod.iam.gserviceaccount.com',
    private_key_id: document.private_key_id,
    algorithm: 'rsa',
    bits: '2048',
    publicKeySha256: publicKeySha256(keys.publicKey),
  })
})
