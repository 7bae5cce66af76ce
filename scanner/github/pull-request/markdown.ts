/** Foreign text in a table cell: shown as it is, whatever it holds. Nothing of it links, mentions or breaks the table. */
export function codeCell(text: string): string {
  const shown = text.toWellFormed().replace(UNPRINTABLE, '\u{fffd}').replaceAll('|', '\\|')
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = longest > 0 ? ' ' : ''
  return `${fence}${pad}${shown}${pad}${fence}`
}

/** Our own or a rule's words in a table cell. */
export const textCell = (text: string): string =>
  text
    .replace(UNPRINTABLE, ' ')
    .replace(/[\\`*_[\]<>|#~]/g, (character) => `\\${character}`)
    // A backslash before it keeps nobody from being mentioned; a space without width does.
    .replaceAll('@', '@\u{200b}')

/** Controls, line separators, and what turns the direction of text. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
