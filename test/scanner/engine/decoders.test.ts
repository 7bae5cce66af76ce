import { generateKeyPairSync } from 'node:crypto'
import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { sampleOf } from '#scanner/engine/samples.ts'
import { engine, madeUp, ruleNamed, valuesIn } from './support.ts'

const sample = sampleOf(ruleNamed('github-fine-grained-token'), 3).text
const line = `const token = "${sample}"\n`
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()
const escapeAll = (text: string, spell: (code: number) => string): string =>
  [...text].map((character) => spell(character.charCodeAt(0))).join('')
const hexOf = (code: number, digits: number): string => code.toString(16).padStart(digits, '0')

const codes = [...sample].map((each) => each.charCodeAt(0))

const encodings: readonly (readonly [string, string, Uint8Array])[] = [
  ['base64', 'base64', Buffer.from(`blob: ${Buffer.from(line).toString('base64')}\n`)],
  ['base64url', 'base64', Buffer.from(`blob: ${Buffer.from(line).toString('base64url')}\n`)],
  [
    'wrapped base64',
    'base64',
    Buffer.from(
      `blob: |\n  ${Buffer.from(`${'text '.repeat(40)}${line}`)
        .toString('base64')
        .replace(/(.{76})/g, '$1\n  ')}\n`,
    ),
  ],
  ['hex', 'hex', Buffer.from(`blob: ${Buffer.from(line).toString('hex')}\n`)],
  ['percent', 'percent', Buffer.from(`GET /?q=${escapeAll(sample, (code) => `%${hexOf(code, 2)}`)}\n`)],
  [
    'unicode escapes',
    'unicode-escape',
    Buffer.from(`x = "${escapeAll(sample, (code) => `\\u${hexOf(code, 4)}`)}"\n`),
  ],
  [
    'hex escapes',
    'unicode-escape',
    Buffer.from(`x = "${escapeAll(sample, (code) => `\\x${hexOf(code, 2)}`)}"\n`),
  ],
  ['html entities', 'html-entity', Buffer.from(`<p>${escapeAll(sample, (code) => `&#${code};`)}</p>\n`)],
  [
    'utf-16le with mark',
    'utf-16le',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(line, 'utf16le')]),
  ],
  ['utf-16le by parity', 'utf-16le', Buffer.from(line.repeat(2), 'utf16le')],
  ['utf-16be with mark', 'utf-16be', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be(line)])],
  ['gzip', 'gzip', gzipSync(Buffer.from(line))],
  ['zlib', 'zlib', deflateSync(Buffer.from(line))],
  [
    'octal escapes',
    'unicode-escape',
    Buffer.from(`x = "${escapeAll(sample, (code) => `\\${code.toString(8).padStart(3, '0')}`)}"\n`),
  ],
  ['String.fromCharCode', 'char-codes', Buffer.from(`let t = String.fromCharCode(${codes.join(', ')})\n`)],
  ['bytes of Python', 'char-codes', Buffer.from(`t = bytes([${codes.join(', ')}])\n`)],
  [
    'bytes of Go',
    'char-codes',
    Buffer.from(`t := []byte{${codes.map((code) => `0x${hexOf(code, 2)}`).join(', ')}}\n`),
  ],
  [
    'bytes of C',
    'char-codes',
    Buffer.from(`char t[] = {${[...sample].map((each) => `'${each}'`).join(', ')}};\n`),
  ],
  [
    'CHR of SQL',
    'char-codes',
    Buffer.from(`SELECT ${codes.map((code) => `CHR(${code})`).join('||')} FROM dual;\n`),
  ],
  [
    'quoted-printable',
    'quoted-printable',
    Buffer.from(
      `Content-Transfer-Encoding: quoted-printable\n\ntoken=3D${sample.slice(0, 50)}=\n${sample.slice(50)}\n`,
    ),
  ],
  [
    'base64 in a string with escaped line breaks',
    'base64',
    Buffer.from(
      `{"data": "${Buffer.from(`${'text '.repeat(40)}${line}`)
        .toString('base64')
        .replace(/(.{76})/g, '$1\\n')}"}`,
    ),
  ],
  [
    'UTF-16 inside a program',
    'utf-16le',
    Buffer.concat([
      Buffer.from('MZ\0'),
      Buffer.alloc(90, 1),
      Buffer.from(sample, 'utf16le'),
      Buffer.alloc(9, 2),
    ]),
  ],
]

describe('a token is found through', () => {
  test.each(encodings)('%s', (_name, decoder, bytes) => {
    const found = engine.scan(bytes).candidates.find((each) => each.ruleId === 'github-fine-grained-token')
    expect(found?.secret.expose((value) => value)).toBe(sample)
    expect(found?.decodedBy).toEqual([decoder])
  })
})

test('layers are undone in turn and named outermost first', () => {
  const twice = Buffer.from(Buffer.from(`x\n${line}`).toString('base64')).toString('hex')
  const found = engine.scan(Buffer.from(`data ${twice}`)).candidates
  expect(found.map(({ decodedBy }) => decodedBy)).toContainEqual(['hex', 'base64'])
})

test('base64 of gzip is read', () => {
  const packed = gzipSync(Buffer.from(line.repeat(3))).toString('base64')
  const found = engine.scan(Buffer.from(`config: ${packed}\n`)).candidates
  expect(found[0]?.decodedBy).toEqual(['base64', 'gzip'])
})

test('six layers are one too many', () => {
  let text = line
  for (let layer = 0; layer < 6; layer++) text = `${Buffer.from(text).toString('base64')}\n`
  expect(valuesIn(text)).toEqual([])
})

test('the region of a decoded value covers its encoded text', () => {
  const encoded = escapeAll(sample, (code) => `%${hexOf(code, 2)}`)
  const text = `one\ntwo ?q=${encoded}&r=1\n`
  const [found] = engine.scan(Buffer.from(text)).candidates
  expect(text.slice(found?.region.start, found?.region.end)).toBe(encoded)
  expect(found?.region).toMatchObject({ line: 2, column: 8 })
})

test('two encoded tokens of one file keep their own places', () => {
  const other = sampleOf(ruleNamed('github-fine-grained-token'), 4).text
  const encode = (text: string): string => Buffer.from(`key: ${text}`).toString('base64')
  const text = `a: ${encode(sample)}\nb: ${encode(other)}\n`
  const found = engine
    .scan(Buffer.from(text))
    .candidates.filter((each) => each.ruleId === 'github-fine-grained-token')
  expect(found.map(({ region }) => region.line)).toEqual([1, 2])
  expect(found.map(({ secret }) => secret.expose((value) => value))).toEqual([sample, other])
})

test('a gzip bomb is refused and counted', () => {
  const bomb = gzipSync(Buffer.alloc(70 * 1024 * 1024, 'a'))
  const { candidates, skips } = engine.scan(bomb)
  expect(candidates).toEqual([])
  expect(skips).toEqual([{ reason: 'archive-too-large', bytes: bomb.length }])
})

test('printable text inside binary bytes is scanned', () => {
  const binary = Buffer.concat([
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 0, 0, 0, 0, 200, 201]),
    Buffer.from(sample),
    Buffer.from([0, 0, 1]),
  ])
  expect(valuesIn(binary)).toEqual([sample])
})

describe('backslashes are undone', () => {
  const password = madeUp(8)
  const url = `postgres://app:${password}@db.acme-corp.net:5432/orders`

  test.each([
    ['before the slashes of JSON', JSON.stringify({ url }).replaceAll('/', '\\/')],
    ['before the colons of properties', `url=${url.replaceAll(':', '\\:')}\n`],
  ])('%s', (_where, text) => {
    const [found] = engine
      .scan(Buffer.from(text))
      .candidates.filter(({ ruleId }) => ruleId.startsWith('database-url'))
    expect(found?.secret.expose((value) => value)).toBe(password)
    expect(found?.decodedBy).toEqual(['backslash'])
    expect(text.slice(found?.region.start, found?.region.end)).toBe(password)
  })

  test('in JSON in a string in JSON, for documents that only their fields give away', () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const document = JSON.stringify({
      private_key_id: 'a1b2c3',
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      client_email: 'a@acme.iam.gserviceaccount.com',
    })
    const text = JSON.stringify({ env: JSON.stringify({ credentials: document }) })
    const found = engine
      .scan(Buffer.from(text))
      .candidates.map(({ ruleId, decodedBy }) => [ruleId, decodedBy.join(' ')])
    expect(found).toContainEqual(['google-service-account-key', 'json-string json-string'])
  })
})

describe('a key pair of Solana in sixty-four numbers', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const seed = privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(-32)
  const numbers = [...seed, ...publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)]
  const rulesIn = (text: string) => engine.scan(Buffer.from(text)).candidates.map(({ ruleId }) => ruleId)

  test.each([
    ['a file of its own', `[${numbers.join(',')}]`],
    ['an environment', `WALLET=[${numbers.join(',')}]\n`],
    ['a call', `Keypair.fromSecretKey(Uint8Array.from([\n  ${numbers.join(', ')},\n]))`],
  ])('is found in %s', (_where, text) => {
    expect(rulesIn(text)).toEqual(['cryptocurrency-solana-private-key'])
  })

  test('is none when the halves do not belong together', () => {
    expect(rulesIn(`[${numbers.with(40, ((numbers[40] ?? 0) + 1) % 256).join(',')}]`)).toEqual([])
  })
})
