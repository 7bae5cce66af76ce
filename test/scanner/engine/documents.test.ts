import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleOf } from '#scanner/engine/samples.ts'
import { sqliteOf, zipOf } from './archive-makers.ts'
import { classOf, dexOf, javaObjectOf, officeOf, pdfWithFontOf, sqliteLogOf } from './document-makers.ts'
import { engine, ruleNamed } from './support.ts'

const rule = 'github-fine-grained-token'
const sample = sampleOf(ruleNamed(rule), 3).text
const text = Buffer.from(`const token = "${sample}"\n`)
/** Of a length whose byte is a letter: `a` would touch the token. */
const long = `${sample}${' '.repeat(97 - sample.length)}`

const found = (bytes: Uint8Array) =>
  engine
    .scan(bytes)
    .candidates.filter(({ ruleId }) => ruleId === rule)
    .map(({ secret, inside, decodedBy }) => [secret.expose((it) => it), inside, decodedBy.join(' ')])

const notebook = Buffer.from(
  JSON.stringify({
    cells: [
      {
        cell_type: 'code',
        source: ['print(token)'],
        outputs: [
          { output_type: 'stream', text: ['token:\n', `${sample.slice(0, 30)}`, `${sample.slice(30)}\n`] },
        ],
      },
    ],
    metadata: {},
    nbformat: 4,
  }),
)
const har = JSON.stringify({
  log: {
    entries: [
      {
        request: { headers: [{ name: 'X-Key', value: 'none' }] },
        response: {
          content: {
            encoding: 'base64',
            text: Buffer.from(JSON.stringify({ token: sample })).toString('base64'),
          },
        },
      },
    ],
  },
})
const wrapped = Buffer.from(`Hello,\n\nhere is what you asked for:\n${sample}\n`)
  .toString('base64')
  .replace(/(.{76})/g, '$1\r\n')
const mail = [
  'From a@acme.net Mon Nov 23 10:00:00 2026',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  `key=3D${sample.slice(0, 60)}=`,
  sample.slice(60),
  '--b--',
].join('\n')
const attached = `From: a@acme.net\r\nContent-Transfer-Encoding: base64\r\n\r\n${wrapped}\r\n`

const documents: readonly (readonly [string, Uint8Array, string | null, string])[] = [
  ['a class of Java', classOf(['java/lang/Object', long, 'x']), null, 'class'],
  ['a jar', zipOf([['a/B.class', classOf(['x', long]), 8]]), 'a/B.class', 'zip class'],
  ['objects that Java wrote out', javaObjectOf(['java.lang.String', long]), null, 'class'],
  ['a program of Android', zipOf([['classes.dex', dexOf(['<init>', long]), 8]]), 'classes.dex', 'zip dex'],
  ['the log of a database', sqliteLogOf(['name', sample]), null, 'sqlite'],
  [
    'the log of a database, over pages',
    sqliteLogOf(['x'.repeat(900), sample, 'y'.repeat(900)]),
    null,
    'sqlite',
  ],
  ['an index of a database with a blob', sqliteOf(['name', sample, 'z'.repeat(300)]), null, 'sqlite'],
  ['a page whose font has a table of characters', pdfWithFontOf(`token: ${sample}`, false), null, 'pdf'],
  ['a page whose font has a range of characters', pdfWithFontOf(`token: ${sample}`, true), null, 'pdf'],
  [
    'docx',
    officeOf('docx', `token: ${sample.slice(0, 40)}`, sample.slice(40)),
    'word/document.xml',
    'zip office-text',
  ],
  [
    'xlsx',
    officeOf('xlsx', sample.slice(0, 40), sample.slice(40)),
    'xl/sharedStrings.xml',
    'zip office-text',
  ],
  [
    'pptx',
    officeOf('pptx', sample.slice(0, 40), sample.slice(40)),
    'ppt/slides/slide1.xml',
    'zip office-text',
  ],
  ['odt', officeOf('odt', sample.slice(0, 40), sample.slice(40)), 'content.xml', 'zip office-text'],
  ['the output of a notebook', notebook, null, 'ipynb'],
  ['a wheel', zipOf([['acme/settings.py', text, 8]]), 'acme/settings.py', 'zip'],
  ['a package of NuGet', zipOf([['content/app.config', text, 8]]), 'content/app.config', 'zip'],
  ['a HAR', Buffer.from(har), null, 'base64'],
  ['a mailbox', Buffer.from(mail), null, 'quoted-printable'],
  ['a mail in base64', Buffer.from(attached), null, 'base64'],
]

describe('a token is found in', () => {
  test.each(documents)('%s', (_name, bytes, inside, decodedBy) => {
    expect(found(bytes)).toContainEqual([sample, inside, decodedBy])
  })
})

test('what stands in a document as it is has its exact place', () => {
  for (const bytes of [
    classOf(['x', long]),
    javaObjectOf([long]),
    dexOf([long]),
    sqliteLogOf(['name', sample]),
  ]) {
    const region = engine.scan(bytes).candidates.find(({ ruleId }) => ruleId === rule)?.region
    expect(bytes.subarray(region?.start, region?.end).toString()).toBe(sample)
  }
})

test('a fat binary with the magic of a class is not read as one', () => {
  expect(
    found(Buffer.concat([Buffer.from([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2]), Buffer.from(`\n${sample}\n`)])),
  ).toEqual([[sample, null, '']])
})

test('no byte that is changed or cut breaks a reader of documents', () => {
  const makers = documents.map(([, bytes]) => bytes)
  fc.assert(
    fc.property(
      fc.nat(makers.length - 1),
      fc.array(fc.tuple(fc.nat(4_000), fc.nat(255)), { maxLength: 12 }),
      fc.nat(3_000),
      (which, changes, cut) => {
        const bytes = Buffer.from(makers[which] ?? [])
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte
        for (const skip of engine.scan(bytes.subarray(0, Math.max(1, cut))).skips)
          expect(skip.bytes).toBeGreaterThan(0)
      },
    ),
    { numRuns: 400 },
  )
})

test('tables of fonts that are none break nothing', () => {
  const part = fc.constantFrom(
    'beginbfchar',
    'beginbfrange',
    'endbfchar',
    '<00>',
    '<0041>',
    '<004100>',
    '[',
    ']',
    '<ffff>',
    ' ',
    'BT',
    'Tj',
    '(a)',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      const packed = deflateSync(Buffer.from(parts.join(' ')))
      const head = `%PDF-1.4\n1 0 obj\n<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`
      engine.scan(Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream\nendobj\n')]))
    }),
    { numRuns: 300 },
  )
})
