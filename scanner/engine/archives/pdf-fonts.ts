import { latin1 } from '../bytes.ts'

/** What the codes of a font stand for, as its table for copying text says; codes take one byte or two. */
export type FontTable = { readonly codeBytes: 1 | 2; readonly texts: ReadonlyMap<number, string> }

const MOST_CODES = 20_000
const LONGEST_RANGE = 512
const CODE = '<([0-9a-fA-F]{2,8})>'
const TEXT = '<((?:[0-9a-fA-F]{4}){1,16})>'
const SINGLE = new RegExp(`${CODE}\\s{0,8}${TEXT}`, 'g')
const RANGE = new RegExp(`${CODE}\\s{0,8}${CODE}\\s{0,8}(?:${TEXT}|\\[([^\\]]{0,4096})\\])`, 'g')
const LISTED = new RegExp(TEXT, 'g')

/** The table in a stream of a PDF, or null when it holds none. */
export function fontTable(bytes: Uint8Array): FontTable | null {
  const table = new Table()
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = buffer.indexOf('beginbf'); at >= 0; at = buffer.indexOf('beginbf', at)) {
    const end = buffer.indexOf('endbf', at)
    if (end < 0) break
    const block = latin1(bytes, at, end)
    if (block.startsWith('beginbfchar')) table.readCharacters(block)
    else table.readRanges(block)
    at = end
  }
  return table.texts.size === 0 ? null : table
}

class Table {
  readonly texts = new Map<number, string>()
  codeBytes: 1 | 2 = 1

  readCharacters(block: string): void {
    for (const [, code = '', text = ''] of block.matchAll(SINGLE)) this.#put(code, 0, textOf(text))
  }

  /** From a code to another: texts in a list, or one whose last character goes up. */
  readRanges(block: string): void {
    for (const [, low = '', high = '', first = '', list = ''] of block.matchAll(RANGE)) {
      if (this.texts.size >= MOST_CODES) return
      const listed = [...list.matchAll(LISTED)].map(([, text = '']) => textOf(text))
      const count = Math.min(LONGEST_RANGE, Number.parseInt(high, 16) - Number.parseInt(low, 16) + 1)
      for (let index = 0; index < count; index++)
        this.#put(low, index, listed[index] ?? following(first, index))
    }
  }

  #put(code: string, by: number, text: string): void {
    if (code.length > 2) this.codeBytes = 2
    if (this.texts.size < MOST_CODES && text !== '') this.texts.set(Number.parseInt(code, 16) + by, text)
  }
}

/** Characters that hex of UTF-16 stands for, four digits each. */
const textOf = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** The same with its last character so many further. */
function following(hex: string, by: number): string {
  const text = textOf(hex)
  return text === '' ? '' : text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + by)
}
