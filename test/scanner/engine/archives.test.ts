import { deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Lzma } from '#scanner/engine/archives/lzma.ts'
import { unpack } from '#scanner/engine/archives/unpack.ts'
import { Budget } from '#scanner/engine/budget.ts'
import { LIMITS } from '#scanner/engine/limits.ts'
import { sampleOf } from '#scanner/engine/samples.ts'
import { bzip2Of, sqliteOf, tarOf, zipOf } from './archive-makers.ts'
import { lzmaOf } from './lzma-maker.ts'
import { arOf, cpioOf, crxOf, lz4Of, lzipOf, rpmOf, sevenZipOf, xzOf } from './packers.ts'
import { engine, madeUp, ruleNamed } from './support.ts'

const rule = 'github-fine-grained-token'
const sample = sampleOf(ruleNamed(rule), 3).text
const other = sampleOf(ruleNamed(rule), 4).text
const line = `const token = "${sample}"\n`
const text = Buffer.from(line)

const tokensIn = (bytes: Uint8Array) =>
  engine
    .scan(bytes)
    .candidates.filter(({ ruleId }) => ruleId === rule)
    .map(({ secret, inside, decodedBy }) => [secret.expose((it) => it), inside, decodedBy.join(' ')])

const pdfOf = (content: string): Buffer => {
  const packed = deflateSync(Buffer.from(content, 'latin1'))
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`),
    packed,
    Buffer.from('\nendstream\nendobj\n%%EOF\n'),
  ])
}
const shown = `BT /F1 12 Tf 72 720 Td [(tok)-5(en: ${sample.slice(0, 20)})12(${sample.slice(20)})] TJ ET\n`
const notebook = JSON.stringify({
  cells: [
    {
      cell_type: 'code',
      source: ['import os\n', `token = "${sample.slice(0, 30)}`, `${sample.slice(30)}"\n`],
      outputs: [],
    },
  ],
  metadata: {},
  nbformat: 4,
  nbformat_minor: 5,
})
const pyc = Buffer.concat([
  Buffer.from([0xcb, 0x0d, 0x0d, 0x0a, 0, 0, 0, 0, 1, 2, 3, 4, 9, 0, 0, 0, 0xe3, 0, 0, 0]),
  Buffer.from([0xda, sample.length + 6]),
  Buffer.from(`${sample} other`),
  Buffer.from([0xda, 4]),
  Buffer.from('name'),
])
const run = (part: string): string => `<w:r><w:t>${part}</w:t></w:r>`
const word = `<?xml version="1.0"?><w:document><w:p>${run('token: ')}${run(sample.slice(0, 9))}${run(sample.slice(9))}</w:p></w:document>`

const packings: readonly (readonly [string, Uint8Array, string | null, string])[] = [
  ['gzip', gzipSync(text), null, 'gzip'],
  ['zstd', zstdCompressSync(text), null, 'zstd'],
  ['bzip2', bzip2Of(line), null, 'bzip2'],
  ['zip, deflated', zipOf([['a/b.txt', text, 8]]), 'a/b.txt', 'zip'],
  ['zip, stored', zipOf([['a/b.txt', text, 0]]), 'a/b.txt', 'zip'],
  ['tar', tarOf([['a/b.txt', text]]), 'a/b.txt', 'tar'],
  ['tar.gz', gzipSync(tarOf([['a/b.txt', text]])), 'a/b.txt', 'gzip tar'],
  ['jar in a war', zipOf([['lib/a.jar', zipOf([['b.txt', text, 8]]), 0]]), 'lib/a.jar!b.txt', 'zip zip'],
  ['pdf', pdfOf(shown), null, 'pdf'],
  ['docx', zipOf([['word/document.xml', Buffer.from(word), 8]]), 'word/document.xml', 'zip office-text'],
  ['sqlite', sqliteOf(['name', sample]), null, 'sqlite'],
  ['sqlite, over pages', sqliteOf(['x'.repeat(900), sample, 'y'.repeat(900)]), null, 'sqlite'],
  ['pyc', pyc, null, 'pyc'],
  ['notebook', Buffer.from(notebook), null, 'ipynb'],
  ['xz', xzOf(text), null, 'xz'],
  ['lzip', lzipOf(text), null, 'lzip'],
  ['lz4', lz4Of(text), null, 'lz4'],
  [
    '7z',
    sevenZipOf([
      ['x/one.txt', Buffer.from('nothing')],
      ['x/b.txt', text],
    ]),
    'x/b.txt',
    '7z',
  ],
  [
    'deb',
    arOf([
      ['debian-binary', Buffer.from('2.0\n')],
      ['data.tar.xz', xzOf(tarOf([['etc/a.conf', text]]))],
    ]),
    'data.tar.xz!etc/a.conf',
    'ar xz tar',
  ],
  ['rpm', rpmOf(gzipSync(cpioOf([['etc/a.conf', text]]))), 'etc/a.conf', 'rpm gzip cpio'],
  ['crx', crxOf(zipOf([['a.js', text, 8]])), 'a.js', 'zip zip'],
  [
    'pyz',
    Buffer.concat([Buffer.from('#!/usr/bin/env python3\n'), zipOf([['a.py', text, 8]])]),
    'a.py',
    'zip zip',
  ],
]

describe('a token is found in', () => {
  test.each(packings)('%s', (_name, bytes, inside, decodedBy) => {
    expect(tokensIn(bytes)).toContainEqual([sample, inside, decodedBy])
  })
})

test('zip in base64 is opened', () => {
  const packed = zipOf([['a.txt', text, 8]]).toString('base64')
  expect(tokensIn(Buffer.from(`archive: ${packed}\n`))).toEqual([[sample, 'a.txt', 'base64 zip']])
})

test('bzip2 gives what was packed, run lengths included', () => {
  const packed = bzip2Of(`${'a'.repeat(400)}${line}`)
  expect(tokensIn(packed)).toEqual([[sample, null, 'bzip2']])
})

test('every token of an archive is told, at the packed bytes of its own entry', () => {
  const bytes = zipOf([
    ['one.txt', Buffer.from(`${line}const also = "${other}"\n`), 8],
    ['two.txt', text, 8],
  ])
  const found = engine.scan(bytes).candidates.filter(({ ruleId }) => ruleId === rule)
  expect(found.map(({ inside }) => inside)).toEqual(['one.txt', 'one.txt', 'two.txt'])
  const [first, second, third] = found.map(({ region }) => region)
  expect(first?.start).toBe(second?.start)
  expect(third?.start).toBeGreaterThanOrEqual(first?.end ?? Number.POSITIVE_INFINITY)
})

test('what stands in an archive as it is has its exact place', () => {
  const bytes = tarOf([['a.txt', text]])
  const region = engine.scan(bytes).candidates[0]?.region
  expect(bytes.subarray(region?.start, region?.end).toString()).toBe(sample)
})

test('what no directory of an archive names is read all the same', () => {
  const bytes = Buffer.concat([zipOf([['a.txt', Buffer.from('nothing'), 8]]), Buffer.from(`\n${line}`)])
  expect(tokensIn(bytes).map(([value]) => value)).toContain(sample)
})

test('the path of an entry counts as a path, and the line around is one of the entry', () => {
  const value = madeUp(5)
  const bytes = zipOf([['app/test/fixtures/a.py', Buffer.from(`password = "${value}"\n`), 8]])
  const { candidates, facts } = engine.scan(bytes)
  const [found] = candidates
  if (found === undefined) throw new Error('nothing found')
  expect(found.context.line).toBe('password = "•••"')
  const inTest = engine.judge(found, 'app.zip', facts, 0)
  expect(inTest.verdict === 'match' && inTest.reasons.includes('test-path')).toBe(true)
  expect(inTest.verdict === 'match' && inTest.reasons.some((each) => each.startsWith('entry-'))).toBe(false)
})

test('an entry that is a lock file holds no generic credential', () => {
  const bytes = zipOf([['web/yarn.lock', Buffer.from(`password = "${madeUp(5)}"\n`), 8]])
  const { candidates, facts } = engine.scan(bytes)
  const [found] = candidates
  expect(found && engine.judge(found, 'app.zip', facts)).toEqual({ verdict: 'rejected', reason: 'lock-file' })
})

test('a path of tricks is shown without them', () => {
  const bytes = zipOf([['../../etc/\u0000\u001b[31mx\n!y', text, 8]])
  expect(tokensIn(bytes)).toEqual([[sample, '../../etc/??[31mx??y', 'zip']])
})

/** A 7z archive whose one coder is another, with four bytes of a name and no properties. */
function sevenZipWith(...method: readonly number[]): Buffer {
  const bytes = sevenZipOf([['a.txt', text]])
  const at = bytes.indexOf(Buffer.from([0x23, 3, 1, 1, 5]))
  return Buffer.concat([bytes.subarray(0, at), Buffer.from([0x24, ...method, 4]), bytes.subarray(at + 6)])
}

const reasonsOf = (bytes: Uint8Array): string[] => engine.scan(bytes).skips.map(({ reason }) => reason)

describe('is counted and not looked into:', () => {
  const bomb = gzipSync(Buffer.alloc(70 * 1024 * 1024, 'a'))
  const encrypted = zipOf([['a.txt', text, 8]])
  encrypted[6] = 1
  encrypted[encrypted.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 8] = 1
  let deep: Buffer = text
  for (let level = 0; level < 7; level++) deep = gzipSync(deep)
  test.each([
    ['a bomb', bomb, 'archive-too-large'],
    ['a bomb in a zip', zipOf([['a', Buffer.alloc(70 * 1024 * 1024), 8]]), 'archive-too-large'],
    ['an encrypted entry', encrypted, 'archive-encrypted'],
    ['an encrypted PDF', Buffer.from('%PDF-1.7\ntrailer << /Encrypt 3 0 R >>\n'), 'archive-encrypted'],
    [
      'a broken gzip',
      Buffer.concat([gzipSync(text).subarray(0, 12), Buffer.alloc(40, 0xff)]),
      'archive-corrupt',
    ],
    ['a zip without end', zipOf([['a.txt', text, 8]]).subarray(0, 60), 'archive-corrupt'],
    ['nesting beyond the depth', deep, 'archive-too-deep'],
    ['rar', Buffer.from([0x52, 0x61, 0x72, 0x21, 0x1a, 7, 1, 0]), 'archive-unsupported'],
    ['cab', Buffer.from([0x4d, 0x53, 0x43, 0x46, 0, 0, 0, 0, 1]), 'archive-unsupported'],
    ['an xz that is cut off', xzOf(text).subarray(0, 30), 'archive-corrupt'],
    ['an encrypted 7z', sevenZipWith(0x06, 0xf1, 0x07, 0x01), 'archive-encrypted'],
    ['a 7z of an unknown method', sevenZipWith(0x03, 0x04, 0x01, 0x7f), 'archive-unsupported'],
    ['a method of packing that nobody uses', zipOf([['a.txt', text, 97]]), 'archive-unsupported'],
  ])('%s', (_name, bytes, reason) => {
    expect(reasonsOf(bytes)).toContain(reason)
  })
})

test('what a truncated archive still holds is found', () => {
  const padding = Buffer.from(Array.from({ length: 4_000 }, (_, index) => `${index * 7919}`).join(' '))
  const packed = gzipSync(Buffer.concat([text, padding]))
  expect(tokensIn(packed.subarray(0, packed.length / 2))).toEqual([[sample, null, 'gzip']])
  const tarred = tarOf([
    ['a.txt', text],
    ['b.txt', padding],
  ])
  expect(tokensIn(tarred.subarray(0, 2_000)).length).toBe(1)
  const zipped = zipOf([
    ['a.txt', text, 8],
    ['b.txt', padding, 8],
  ])
  expect(tokensIn(zipped.subarray(0, zipped.length - 60)).length).toBe(1)
})

test('an archive whose directory names one entry a million times ends at the caps', () => {
  const one = zipOf([['a', Buffer.alloc(3_000_000, 'lorem ipsum '), 8]])
  const at = one.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
  const record = one.subarray(at, one.length - 22)
  const end = Buffer.from(one.subarray(one.length - 22))
  end.writeUInt16LE(65_535, 10)
  const bytes = Buffer.concat([one.subarray(0, at), ...Array.from({ length: 2_000 }, () => record), end])
  const { skips, candidates } = engine.scan(bytes)
  expect(candidates).toEqual([])
  expect(skips.map(({ reason }) => reason)).toContain('archive-too-large')
  expect(LIMITS.archiveExpandedBytes).toBeLessThan(2_000 * 3_000_000)
})

const makers: readonly (() => Buffer)[] = [
  () =>
    zipOf([
      ['a.txt', text, 8],
      ['b.txt', text, 0],
    ]),
  () => tarOf([['a.txt', text]]),
  () => gzipSync(text),
  () => bzip2Of(line),
  () => pdfOf(shown),
  () => sqliteOf(['name', sample]),
  () => Buffer.from(notebook),
  () => Buffer.from(pyc),
  () => xzOf(text),
  () => lz4Of(text),
  () => lzipOf(text),
  () => sevenZipOf([['a.txt', text]]),
  () => arOf([['a.txt', text]]),
  () => cpioOf([['a.txt', text]]),
  () => rpmOf(cpioOf([['a.txt', text]])),
]

test('no byte that is changed, cut or put in breaks a reader', () => {
  fc.assert(
    fc.property(
      fc.nat(makers.length - 1),
      fc.array(fc.tuple(fc.nat(4_000), fc.nat(255)), { maxLength: 12 }),
      fc.nat(5_000),
      fc.uint8Array({ maxLength: 40 }),
      (which, changes, cut, more) => {
        const bytes = makers[which]?.() ?? Buffer.alloc(0)
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte
        const broken = Buffer.concat([bytes.subarray(0, cut === 0 ? 1 : cut), more])
        for (const skip of engine.scan(broken).skips) expect(skip.bytes).toBeGreaterThan(0)
      },
    ),
    { numRuns: 400 },
  )
})

test('random bytes behind every magic break no reader', () => {
  const magics = [
    [0x50, 0x4b, 3, 4],
    [0x1f, 0x8b, 8],
    [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59],
    [0x28, 0xb5, 0x2f, 0xfd],
    [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4, 0, 0, 0, 0, 2, 0, 0x21, 1],
    [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4],
    [0x04, 0x22, 0x4d, 0x18],
    [0x4c, 0x5a, 0x49, 0x50, 1],
    [0xed, 0xab, 0xee, 0xdb],
    [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 61],
  ]
  fc.assert(
    fc.property(fc.constantFrom(...magics), fc.uint8Array({ maxLength: 600 }), (magic, random) => {
      engine.scan(Buffer.concat([Buffer.from(magic), random]))
    }),
    { numRuns: 400 },
  )
})

test('deflated bytes alone are no archive', () => {
  expect(reasonsOf(deflateRawSync(text))).toEqual([])
})

test('what LZMA packed comes out as it was: literals, matches, repetitions and long distances', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('lorem ipsum ', 'aaaa', 'abcab', '\n')),
        { maxLength: 120 },
      ),
      fc.nat(3_000),
      (parts, filler) => {
        const content = Buffer.from(`${parts.join('')}${'0123456789'.repeat(filler / 10)}${parts.join('')}\n`)
        const output = unpack(content.length + 1_000_000, new Budget(content.length), (into) =>
          new Lzma(into, { lc: 3, lp: 0, pb: 2 }).decode(
            lzmaOf(content),
            0,
            Number.MAX_SAFE_INTEGER,
            content.length,
            0,
          ),
        )
        expect('bytes' in output && Buffer.from(output.bytes).equals(content)).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})
