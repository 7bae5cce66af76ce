import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { sqliteOf, tarOf, zipOf } from './archive-makers.ts'

/** How bytes may be hidden: `takes` are the outputs it can hold, null where it cannot by construction. */
export type Encoder = {
  readonly name: string
  /** What its output is: text of one line per line, or bytes. */
  readonly gives: 'text' | 'archive' | 'bytes'
  readonly encode: (bytes: Buffer, from: Encoder['gives']) => Buffer | null
}

const text = (name: string, encode: (text: string) => string | null): Encoder => ({
  name,
  gives: 'text',
  encode: (bytes, from) => {
    const encoded = from === 'text' ? encode(bytes.toString('latin1')) : null
    return encoded === null ? null : Buffer.from(encoded, 'latin1')
  },
})
const lines = (spell: (code: number) => string) => (all: string) =>
  all
    .split('\n')
    .map((line) => [...line].map((character) => spell(character.charCodeAt(0))).join(''))
    .join('\n')
const hexOf = (code: number): string => code.toString(16).padStart(2, '0')
const bytes = (name: string, gives: Encoder['gives'], encode: (bytes: Buffer) => Buffer): Encoder => ({
  name,
  gives,
  encode,
})
/** Of text, one that no reader of documents takes for something else. */
const ofText = (name: string, gives: Encoder['gives'], encode: (text: string) => Buffer): Encoder => ({
  name,
  gives,
  encode: (content, from) => (from === 'text' ? encode(content.toString('latin1')) : null),
})

export const encoders: readonly Encoder[] = [
  {
    name: 'base64',
    gives: 'text',
    // What opens like neither text nor an archive of a known magic is not decoded.
    encode: (content, from) =>
      from === 'bytes' ? null : Buffer.from(`blob: ${content.toString('base64')}\n`),
  },
  text('hex', (all) => `blob: ${Buffer.from(all, 'latin1').toString('hex')}\n`),
  text(
    'percent',
    lines((code) => `%${hexOf(code)}`),
  ),
  text(
    'unicode-escape',
    lines((code) => `\\x${hexOf(code)}`),
  ),
  text(
    'octal-escape',
    lines((code) => `\\${code.toString(8).padStart(3, '0')}`),
  ),
  text(
    'char-codes',
    (all) => `const text = [${[...all].map((each) => `0x${hexOf(each.charCodeAt(0))}`).join(', ')}]\n`,
  ),
  // The lines of a mail would be escapes in a string inside the string.
  text('json-string', (all) =>
    all.startsWith('Subject: ') ? null : `payload = ${JSON.stringify(JSON.stringify({ text: all }))}\n`,
  ),
  text('quoted-printable', quotedPrintableOf),
  text(
    'html-entity',
    lines((code) => `&#${code};`),
  ),
  text('joined-strings', joinedOf),
  ofText('utf-16le', 'bytes', (all) => Buffer.from(`\ufeff${all}`, 'utf16le')),
  ofText('utf-16be', 'bytes', (all) => Buffer.from(`\ufeff${all}`, 'utf16le').swap16()),
  bytes('gzip', 'archive', (content) => gzipSync(content)),
  bytes('zlib', 'archive', (content) => deflateSync(content)),
  bytes('zstd', 'bytes', (content) => zstdCompressSync(content)),
  bytes('zip', 'archive', (content) => zipOf([['a/b.conf', content, 8]])),
  bytes('tar', 'bytes', (content) => tarOf([['a/b.conf', content]])),
  ofText('wide-strings', 'bytes', (all) =>
    Buffer.concat([Buffer.from('MZ\0'), Buffer.alloc(80, 1), Buffer.from(all, 'utf16le')]),
  ),
  ofText('pdf', 'bytes', pdfOf),
  ofText('sqlite', 'bytes', (all) => sqliteOf(['name', all])),
  ofText('ipynb', 'bytes', (all) =>
    Buffer.from(JSON.stringify({ cells: [{ source: halves(all) }], metadata: {}, nbformat: 4 })),
  ),
  ofText('pyc', 'bytes', pycOf),
  ofText('office-text', 'archive', officeOf),
]

/** A mail whose text is cut into lines of seventy characters. */
function quotedPrintableOf(all: string): string {
  const body = all.replace(/[^ -<>-~\n]/g, (each) => `=${hexOf(each.charCodeAt(0)).toUpperCase()}`)
  const folded = body.replace(/([^\n=]{70})(?=[^\n])/g, '$1=\n')
  return `Subject: a\nContent-Transfer-Encoding: quoted-printable\n\n${folded}`
}

/** One line in strings of up to sixty characters, cut where both sides are content. */
function joinedOf(all: string): string | null {
  const line = all.trimEnd()
  const quote = line.includes('"') ? "'" : '"'
  // Nobody cuts a list of numbers into strings.
  if (line.includes('\n') || line.includes(quote) || line.includes('\\') || line.includes('[0x')) return null
  const parts: string[] = []
  let from = 0
  for (let at = 8; at < line.length; at++) {
    const isContent =
      /[\w+/=.%&#:;-]{4}/.test(line.slice(at - 2, at + 2)) && !/[;,]/.test(line.slice(at - 1, at + 1))
    if (at - from < 20 || !isContent || line.length - at < 4) continue
    parts.push(line.slice(from, at))
    from = at
  }
  parts.push(line.slice(from))
  return parts.length < 2 ? null : `${parts.map((part) => `${quote}${part}${quote}`).join(' + ')}\n`
}

const halves = (all: string): string[] => [all.slice(0, all.length / 2), all.slice(all.length / 2)]

function pdfOf(all: string): Buffer {
  const shown = halves(all).map((half) => `(${half.replace(/[\\()]/g, '\\$&')})`)
  const packed = deflateSync(Buffer.from(`BT 1 0 0 1 72 720 Tm [${shown.join('-12')}] TJ ET\n`, 'latin1'))
  const head = `%PDF-1.7\n1 0 obj\n<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream\nendobj\n')])
}

function pycOf(all: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(all.length)
  const head = Buffer.from([0xcb, 0x0d, 0x0d, 0x0a, 0, 0, 0, 0, 1, 2, 3, 4, 9, 0, 0, 0, 0xe3, 0, 0, 0, 0xe1])
  return Buffer.concat([
    head,
    length,
    Buffer.from(all, 'latin1'),
    Buffer.from([0xda, 4]),
    Buffer.from('name'),
  ])
}

function officeOf(all: string): Buffer {
  const xml = (part: string) => part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const paragraphs = all.split('\n').map((line) => {
    const runs = halves(line).map((half) => `<w:r><w:t>${xml(half)}</w:t></w:r>`)
    return `<w:p>${runs.join('')}</w:p>`
  })
  const document = `<?xml version="1.0"?><w:document>${paragraphs.join('')}</w:document>`
  return zipOf([['word/document.xml', Buffer.from(document, 'latin1'), 8]])
}
