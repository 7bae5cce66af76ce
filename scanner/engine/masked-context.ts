import { lineEnd, lineStart, utf8 } from './bytes.ts'
import { LIMITS } from './limits.ts'
import { isReadableName, isStructuralWord } from './score/names.ts'
import type { MaskedContext } from './types.ts'

const MASK = '•••'
const BEFORE = 120
const AFTER = 160
const QUOTED = /\\?(["'`])((?:\\.|(?!\1)[^\\])*)(\\?\1|$)/g
const DELIMITER = /^[:=,;(){}[\]<>\\"'`]$/
const PIECE = /[^\s:=,;(){}[\]<>\\"'`]+|\s+|./gu

/**
 * The line around a value with only its grammar left: key names, words of code, punctuation. The value, every other
 * value, every string and everything that does not read like a name is masked; so neighbours lose theirs, too.
 */
export function maskedContext(
  bytes: Uint8Array,
  place: { readonly start: number; readonly end: number },
  key: string | null,
  value: string,
): MaskedContext {
  const before = utf8(bytes, lineStart(bytes, place.start, BEFORE), place.start)
  const after = utf8(bytes, place.end, lineEnd(bytes, place.end, AFTER))
  const line = `${maskBefore(before)}${MASK}${maskAfter(after)}`
  const safe = holdsPartOf(line, value) ? MASK : tidy(line)
  const name = key !== null && isReadableName(key) && !holdsPartOf(key, value) ? key : null
  return { key: name, line: safe.slice(0, LIMITS.contextCharacters) }
}

const PART = 4

/** Whether four characters in a row of the value stand in the text (all of it, when it is shorter). */
function holdsPartOf(text: string, value: string): boolean {
  if (value.length <= PART) return value !== '' && text.includes(value)
  for (let at = 0; at + PART <= value.length; at++) {
    if (text.includes(value.slice(at, at + PART)) && value.slice(at, at + PART).trim() !== '') return true
  }
  return false
}

/** An open quote at the very end opens the value and stays. */
function maskBefore(text: string): string {
  const opening = /\\?["'`]$/.exec(text)?.[0] ?? ''
  return maskPieces(maskQuoted(text.slice(0, text.length - opening.length))) + opening
}

function maskAfter(text: string): string {
  const closing = /^\\?["'`]/.exec(text)?.[0] ?? ''
  return closing + maskPieces(maskQuoted(text.slice(closing.length)))
}

const maskQuoted = (text: string): string =>
  text.replace(QUOTED, (whole: string, quote: string, inside: string, closing: string, at: number) => {
    const isKey = isReadableName(inside) && /^\s{0,4}(?:[:=]|=>)/.test(text.slice(at + whole.length))
    return isKey || isStructuralWord(inside)
      ? `${quote}${inside}${closing}`
      : `${quote}${MASK}${closing === '' ? '' : quote}`
  })

/** Keeps names where a value cannot stand: before an operator, and words of code; all that follows one is masked. */
function maskPieces(text: string): string {
  const pieces = text.match(PIECE) ?? []
  let place: 'free' | 'assigned' | 'inside' = 'free'
  return pieces
    .map((piece, index) => {
      if (/^\s+$/.test(piece)) {
        if (place === 'inside') place = 'free'
        return ' '
      }
      if (DELIMITER.test(piece)) {
        if (/[=:]/.test(piece)) place = 'assigned'
        else if (/[,;({[]/.test(piece)) place = 'free'
        return piece
      }
      if (place !== 'free') {
        place = 'inside'
        return MASK
      }
      if (isCode(piece)) return piece
      const next = pieces
        .slice(index + 1, index + 3)
        .join('')
        .trimStart()
      return isReadableName(piece) && /^["'`]?\s*[:=]/.test(next) ? piece : MASK
    })
    .join('')
}

/** Words of code, also joined as in `process.env`. */
const isCode = (piece: string): boolean =>
  piece.split(/[./+-]/).every((word, index) => (word === '' && index < 2) || isStructuralWord(word))

const tidy = (line: string): string =>
  line
    .replace(/[•]{3}(?:[\s./+\\•]*•••)+/g, MASK)
    .replace(/ {2,}/g, ' ')
    .trim()
