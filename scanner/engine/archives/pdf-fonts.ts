import { latin1 } from '../bytes.ts'

/** What the codes of a font stand for, as its table for copying text says; codes take one byte or two. */
export type FontTable = { readonly codeBytes: 1 | 2; readonly texts: ReadonlyMap<number, string> }

const MOST_CODES = 20_000
const LONGEST_RANGE = 512
const BLOCK = /beginbf(char|range)([\s\S]*?)endbf/g
const SINGLE = /<([0-9a-fA-F]{2,8})>\s*<([0-9a-fA-F]{4,64})>/g
const RANGE = /<([0-9a-fA-F]{2,8})>\s*<([0-9a-fA-F]{2,8})>\s*(?:<([0-9a-fA-F]{4,64})>|\[([^\]]*)\])/g

/** The table in a stream of a PDF, or null when it holds none. */
export function fontTable(bytes: Uint8Array): FontTable | null {
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('beginbf')) return null
  const texts = new Map<number, string>()
  let longest = 2
  const put = (code: number, text: string) => {
    if (texts.size < MOST_CODES) texts.set(code, text)
  }
  for (const [, kind, body = ''] of latin1(bytes).matchAll(BLOCK)) {
    if (kind === 'char')
      for (const [, code = '', text = ''] of body.matchAll(SINGLE)) {
        longest = Math.max(longest, code.length)
        put(Number.parseInt(code, 16), textOf(text))
      }
    else
      for (const [, low = '', high = '', first, list] of body.matchAll(RANGE)) {
        longest = Math.max(longest, low.length)
        const from = Number.parseInt(low, 16)
        const count = Math.min(LONGEST_RANGE, Number.parseInt(high, 16) - from + 1)
        const listed =
          list === undefined
            ? null
            : [...list.matchAll(/<([0-9a-fA-F]+)>/g)].map(([, text = '']) => textOf(text))
        for (let index = 0; index < count; index++)
          put(from + index, listed?.[index] ?? following(first ?? '', index))
      }
  }
  return texts.size === 0 ? null : { codeBytes: longest <= 2 ? 1 : 2, texts }
}

/** Characters that hex of UTF-16 stands for. */
const textOf = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** The same with its last character so many further. */
function following(hex: string, by: number): string {
  if (hex === '' || hex.length % 4 !== 0) return ''
  const text = textOf(hex)
  return text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + by)
}
