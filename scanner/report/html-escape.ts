import { printable } from './terminal-text.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Foreign text for an element or a quoted attribute; controls and bidirectional marks are shown as escapes. */
export const escapeHtml = (text: string): string =>
  printable(text.toWellFormed()).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)
