import type { ReportFinding } from './report.ts'

/** Where the value lies now, in the words a reader acts on. */
export function presenceWords(finding: ReportFinding): string {
  if (finding.inHead === null) return 'in the file'
  switch (finding.presence) {
    case 'at-head':
      return finding.inHead ? 'in HEAD' : 'in the working tree, not committed'
    case 'at-tip':
      return 'not in HEAD, but at the tip of another branch'
    case 'in-history':
      return 'only in history — still retrievable'
    case 'unreachable':
      return 'in unreachable commits — still retrievable'
    case 'gone':
      return 'no longer in the repository'
  }
}

const SKIPS: Readonly<Record<string, string>> = {
  'too-large': 'too large',
  unreadable: 'unreadable',
  'corrupt-object': 'corrupt object',
  'missing-object': 'missing object',
  symlink: 'symbolic link',
  submodule: 'submodule',
  'special-file': 'special file',
  binary: 'binary format',
  'engine-failed': 'not understood by the scanner (please report)',
  'decoder-budget': 'decoding broken off at its budget',
  'archive-too-large': 'archive larger than its caps',
  'archive-corrupt': 'broken archive',
  'archive-encrypted': 'encrypted archive',
  'archive-too-deep': 'archive nested too deep',
  'archive-unsupported': 'archive of a kind that is not opened',
  ignored: 'ignored by .gitignore',
  'not-permitted': 'not permitted',
  archived: 'in an archive tier',
  'cut-off': 'cut off in transfer',
  unavailable: 'not given by the host',
}

/** Why something was not read, in words. */
export const skipWords = (reason: string): string => SKIPS[reason] ?? reason.replaceAll('-', ' ')

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** 1536 → "1.5 KiB". */
export function byteWords(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`
}

/** 1234567 → "1,234,567", whatever the locale of the machine. */
export const countWords = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')

/** "1 file", "2 files". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${countWords(count)} ${count === 1 ? one : many}`

/** 820 → "0.8 s", 75_000 → "1 min 15 s". */
export function durationWords(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** The three words of the ledger's `confidenceLevel`, without loading its schemas. */
export const confidenceWords = (confidence: number): string =>
  `${confidence >= 0.8 ? 'high' : confidence >= 0.5 ? 'medium' : 'low'} confidence`
