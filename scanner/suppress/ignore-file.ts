import { pathGlob } from './path-glob.ts'

/** The name of the file at the root of a target. */
export const IGNORE_FILE = '.sprawlignore'

/** Longer ones are cut here with a warning: they come from repositories. */
const MAX_LINES = 10_000

export type IgnoreEntry = {
  /** 1-based line of the file. */
  readonly line: number
  readonly kind: 'path' | 'rule' | 'id'
  /** The rule id, or the slow-hash id; empty for a path entry. */
  readonly name: string
  readonly fits: (path: string) => boolean
  /** A line that begins with `!` takes back what earlier lines hid. */
  readonly takesBack: boolean
  readonly reason: string | null
  /** Last day, UTC, on which the entry holds: `YYYY-MM-DD`. */
  readonly until: string | null
}

export type IgnoreFile = {
  readonly entries: readonly IgnoreEntry[]
  /** The salt of the ids in this file; null where the file has none. */
  readonly salt: Uint8Array | null
  readonly warnings: readonly { readonly line: number; readonly message: string }[]
}

export const emptyIgnoreFile: IgnoreFile = { entries: [], salt: null, warnings: [] }

/** Reads an ignore file. A line that cannot be understood hides nothing and is warned of. */
export function parseIgnoreFile(text: string): IgnoreFile {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  const entries: IgnoreEntry[] = []
  const warnings: { line: number; message: string }[] = []
  let salt: Uint8Array | null = null
  for (const [index, raw] of lines.slice(0, MAX_LINES).entries()) {
    const line = index + 1
    const parsed = parseLine(raw, line)
    if (parsed.kind === 'warning') warnings.push({ line, message: parsed.message })
    else if (parsed.kind === 'entry') entries.push(parsed.entry)
    else if (parsed.kind === 'salt' && salt === null) salt = parsed.salt
    else if (parsed.kind === 'salt') warnings.push({ line, message: 'a second salt; the first one holds' })
  }
  if (lines.length > MAX_LINES)
    warnings.push({ line: MAX_LINES + 1, message: `only the first ${MAX_LINES} lines are read` })
  const firstId = entries.find(({ kind }) => kind === 'id')
  if (firstId !== undefined && salt === null)
    warnings.push({
      line: firstId.line,
      message: 'ids need the line "salt:…" they were made with; they hide nothing',
    })
  return { entries, salt, warnings }
}

type ParsedLine =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'warning'; readonly message: string }
  | { readonly kind: 'salt'; readonly salt: Uint8Array }
  | { readonly kind: 'entry'; readonly entry: IgnoreEntry }

const everywhere = () => true

function parseLine(raw: string, line: number): ParsedLine {
  const { body, reason, until } = splitLine(raw)
  const warning = (message: string): ParsedLine => ({ kind: 'warning', message })
  if (body === '') return until === null ? { kind: 'nothing' } : warning('"until=" without anything to hide')
  if (until !== null && !isDay(until)) return warning(`"until=${until}" is no date; write until=2026-12-31`)
  const entry = { line, reason, until, takesBack: false }
  if (body.startsWith('salt:')) return parseSalt(body.slice(5))
  if (body.startsWith('id:')) {
    const name = body.slice(3).trim()
    if (!/^[A-Za-z0-9_-]{43}$/.test(name)) return warning('no id; "sprawl scan --ids" prints them')
    return { kind: 'entry', entry: { ...entry, kind: 'id', name, fits: everywhere } }
  }
  if (body.startsWith('rule:')) {
    const [, name, glob] = /^rule:\s*([a-z0-9-]+)(?:\s+(.+))?$/.exec(body) ?? []
    if (name === undefined) return warning('no rule id; write "rule:<rule-id> <path>"')
    if (glob === undefined) return warning(`name the path too: "rule:${name} <path>" ("**" is every path)`)
    return { kind: 'entry', entry: { ...entry, kind: 'rule', name, fits: pathGlob(glob) } }
  }
  const takesBack = body.startsWith('!')
  const glob = takesBack ? body.slice(1) : body
  if (glob.replaceAll('/', '') === '') return warning('no path; write "**" for every path')
  return { kind: 'entry', entry: { ...entry, kind: 'path', name: '', fits: pathGlob(glob), takesBack } }
}

/** A reason begins at a `#` after white space (or at the line's start); `until=` may stand before or in it. */
function splitLine(raw: string): { body: string; reason: string | null; until: string | null } {
  const [, head = '', comment] = /^(.*?)(?:(?:^|\s)#(.*))?$/s.exec(raw) ?? []
  const until = findUntil(head) ?? findUntil(comment ?? '')
  const strip = (text: string) => text.replace(UNTIL, ' ').trim()
  const body = strip(head)
  const reason = strip(comment ?? '')
  return {
    body,
    reason: reason === '' ? null : reason,
    until: body === '' && !UNTIL.test(head) ? null : until,
  }
}

const UNTIL = /(?:^|\s)until=(\S*)/
const findUntil = (text: string): string | null => UNTIL.exec(text)?.[1] ?? null

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true
}

function parseSalt(text: string): ParsedLine {
  const salt = Buffer.from(text.trim(), 'base64')
  if (salt.length < 16) return { kind: 'warning', message: 'no salt; "sprawl scan --ids" prints one' }
  return { kind: 'salt', salt: new Uint8Array(salt) }
}
