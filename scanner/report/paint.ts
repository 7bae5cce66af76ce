import type { Severity } from '#inventory/model/terms.ts'

const CODES = {
  bold: ['\u001b[1m', '\u001b[22m'],
  dim: ['\u001b[2m', '\u001b[22m'],
  red: ['\u001b[31m', '\u001b[39m'],
  green: ['\u001b[32m', '\u001b[39m'],
  yellow: ['\u001b[33m', '\u001b[39m'],
  blue: ['\u001b[34m', '\u001b[39m'],
  cyan: ['\u001b[36m', '\u001b[39m'],
  badgeRed: ['\u001b[1;97;41m', '\u001b[0m'],
  badgeMagenta: ['\u001b[1;97;45m', '\u001b[0m'],
  badgeYellow: ['\u001b[1;30;43m', '\u001b[0m'],
  badgeBlue: ['\u001b[1;97;44m', '\u001b[0m'],
  badgeGrey: ['\u001b[1;97;100m', '\u001b[0m'],
} as const

/** Colours text, or leaves it alone. */
export type Paint = (style: keyof typeof CODES, text: string) => string

export const plain: Paint = (_style, text) => text

export const coloured: Paint = (style, text) => {
  const [open, close] = CODES[style]
  return text === '' ? '' : `${open}${text}${close}`
}

const BADGES: Readonly<Record<Severity, keyof typeof CODES>> = {
  critical: 'badgeRed',
  high: 'badgeMagenta',
  medium: 'badgeYellow',
  low: 'badgeBlue',
  info: 'badgeGrey',
}

/** ` CRITICAL ` on its colour; in plain text the word alone, as wide. */
export const badge = (paint: Paint, severity: Severity): string =>
  paint(BADGES[severity], ` ${severity.toUpperCase()} `)
