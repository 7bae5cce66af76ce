import { latin1, lineEnd, lineStart } from './bytes.ts'

/** Comments by which people tell scanners that a line is known, and whose they are. */
const MARKERS: readonly (readonly [string, RegExp])[] = [
  ['sprawl', /\bsprawl:\s?allow\b/i],
  ['gitleaks', /\bgitleaks:\s?allow\b/i],
  ['betterleaks', /\bbetterleaks:\s?allow\b/i],
  ['trufflehog', /\btrufflehog:\s?ignore\b/i],
  ['ggshield', /\bggignore\b|\bpragma:\s?(?:white|allow)list[ -]secret\b/i],
  ['kingfisher', /\bkingfisher:\s?(?:ignore|allow)\b/i],
  ['secretlint', /\bsecretlint-disable-line\b/i],
  ['nosec', /\bnosecret\b|\bnosec\s(?:B10[5-7]|hardcoded)/i],
]
/** Markers that speak of the next line. */
const NEXT_LINE: readonly (readonly [string, RegExp])[] = [
  ['sprawl', /\bsprawl:\s?allow-next-line\b/i],
  ['detect-secrets', /\bpragma:\s?(?:white|allow)list nextline secret\b/i],
  ['secretlint', /\bsecretlint-disable-next-line\b/i],
]
const REACH = 1_024

/** The tool whose allow marker stands on a line of the place, or speaks of it from the line above; else null. */
export function allowedBy(bytes: Uint8Array, start: number, end: number): string | null {
  const from = lineStart(bytes, start, REACH)
  const to = lineEnd(bytes, end, REACH)
  const lines = latin1(bytes, from, start) + latin1(bytes, end, to)
  for (const [tool, marker] of MARKERS) {
    if (marker.test(lines) && !NEXT_LINE.some(([, next]) => next.test(lines))) return tool
  }
  if (from === 0) return null
  const above = latin1(bytes, lineStart(bytes, from - 1, REACH), from)
  return NEXT_LINE.find(([, marker]) => marker.test(above))?.[0] ?? null
}
