import { deflateSync } from 'node:zlib'
import { sqliteOf, zipOf } from './archive-makers.ts'

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255])

/** A class of Java whose constants are these texts, with a long number between them, which takes two places. */
export function classOf(texts: readonly string[]): Buffer {
  const constants = texts.map((text) =>
    Buffer.concat([Buffer.from([1]), u16(text.length), Buffer.from(text)]),
  )
  const long = Buffer.from([5, 0, 0, 0, 0, 0, 0, 0, 7])
  const pool = [constants[0] ?? Buffer.alloc(0), long, ...constants.slice(1)]
  const head = [Buffer.from([0xca, 0xfe, 0xba, 0xbe]), u16(0), u16(65), u16(texts.length + 3)]
  return Buffer.concat([...head, ...pool, Buffer.alloc(12)])
}

/** Strings as Java writes them out. */
export const javaObjectOf = (texts: readonly string[]): Buffer =>
  Buffer.concat([
    Buffer.from([0xac, 0xed, 0, 5, 0x75, 0x72, 0, 3, 0x78, 0x70]),
    ...texts.map((text) => Buffer.concat([Buffer.from([0x74]), u16(text.length), Buffer.from(text)])),
  ])

/** A program of Android with these strings. */
export function dexOf(texts: readonly string[]): Buffer {
  const head = Buffer.alloc(112)
  head.write('dex\n035\0', 'latin1')
  head.writeUInt32LE(texts.length, 56)
  head.writeUInt32LE(112, 60)
  const table = Buffer.alloc(texts.length * 4)
  const strings = texts.map((text) =>
    Buffer.concat([Buffer.from([text.length]), Buffer.from(text), Buffer.alloc(1)]),
  )
  let at = 112 + table.length
  for (const [index, each] of strings.entries()) {
    table.writeUInt32LE(at, index * 4)
    at += each.length
  }
  return Buffer.concat([head, table, ...strings])
}

/** The log of a database with one row, whose page stands in it as a frame. */
export function sqliteLogOf(texts: readonly string[]): Buffer {
  const database = sqliteOf(texts)
  const head = Buffer.alloc(32)
  head.writeUInt32BE(0x377f0682)
  head.writeUInt32BE(512, 8)
  const frames: Buffer[] = []
  for (let page = 1; page * 512 < database.length; page++) {
    const frame = Buffer.alloc(24)
    frame.writeUInt32BE(page + 1)
    frames.push(frame, database.subarray(page * 512, (page + 1) * 512))
  }
  return Buffer.concat([head, ...frames])
}

/** A page whose font numbers its glyphs as it likes, and the table that says what each stands for. */
export function pdfWithFontOf(text: string, asRange: boolean): Buffer {
  const hex = (value: number) => value.toString(16).padStart(4, '0')
  const characters = [...new Set(text)]
  const codes = [...text].map((character) =>
    hex(asRange ? character.charCodeAt(0) - 29 : 3 + characters.indexOf(character)),
  )
  const table = asRange
    ? `1 beginbfrange\n<0003> <0061> <0020>\nendbfrange\n`
    : `${characters.length} beginbfchar\n${characters.map((each, index) => `<${hex(3 + index)}> <${hex(each.charCodeAt(0))}>`).join('\n')}\nendbfchar\n`
  const stream = (content: string) => {
    const packed = deflateSync(Buffer.from(content))
    return Buffer.concat([
      Buffer.from(`1 0 obj\n<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`),
      packed,
      Buffer.from('\nendstream\nendobj\n'),
    ])
  }
  const page = `BT /F4 9 Tf 1 0 0 1 72 720 Tm [${codes.map((code) => `<${code}> 4`).join(' ')}] TJ ET\n`
  return Buffer.concat([
    Buffer.from('%PDF-1.4\n'),
    stream(page),
    stream(`/CIDInit findresource begin\n${table}end\n`),
  ])
}

const xml = (body: string): Buffer => Buffer.from(`<?xml version="1.0"?>${body}`)

/** One part of an office document, its text in two pieces. */
export function officeOf(kind: 'docx' | 'xlsx' | 'pptx' | 'odt', first: string, second: string): Buffer {
  const parts = {
    docx: [
      'word/document.xml',
      `<w:document><w:p><w:r><w:t>${first}</w:t></w:r><w:r><w:t>${second}</w:t></w:r></w:p></w:document>`,
    ],
    xlsx: ['xl/sharedStrings.xml', `<sst><si><r><t>${first}</t></r><r><t>${second}</t></r></si></sst>`],
    pptx: [
      'ppt/slides/slide1.xml',
      `<p:sld><a:p><a:r><a:t>${first}</a:t></a:r><a:r><a:t>${second}</a:t></a:r></a:p></p:sld>`,
    ],
    odt: [
      'content.xml',
      `<office:text><text:p>${first}<text:span>${second}</text:span></text:p></office:text>`,
    ],
  } as const
  const [path, body] = parts[kind]
  return zipOf([[path, xml(body), 8]])
}
