import { newSalt } from './value-id.ts'

/** Name of the baseline of a folder, unless another is given. */
export const BASELINE_FILE = '.sprawl-baseline'

/** What was known at some day: subjects by their line, each with the reason people wrote for it. */
export type Baseline = {
  readonly salt: Uint8Array
  /** `id:…` of a value, or `rule:… /path` where the value is weak; to its reason, or null. */
  readonly entries: ReadonlyMap<string, string | null>
}

/** A line of a baseline file that cannot be understood; nothing of the file may be used then. */
export class BaselineError extends Error {
  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`)
    this.name = 'BaselineError'
  }
}

export const newBaseline = (): Baseline => ({ salt: newSalt(), entries: new Map() })

const HEADER = [
  '# Credentials that were known when this was written: "sprawl scan --baseline FILE" reports only others.',
  '# One line each, sorted, so that it merges. Text after " # " is yours. Keep the salt: the ids belong to it.',
]

/** The text of a baseline file: the same entries give the same text, whatever order they came in. */
export function baselineText({ salt, entries }: Baseline): string {
  const lines = [...entries].map(([key, reason]) => (reason === null ? key : `${key} # ${reason}`)).sort()
  return [...HEADER, `salt:${Buffer.from(salt).toString('base64')}`, ...lines, ''].join('\n')
}

/** Reads a baseline file. Throws BaselineError, also for what a merge left undecided. */
export function parseBaseline(text: string): Baseline {
  const entries = new Map<string, string | null>()
  let salt: Uint8Array | null = null
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const [, key = '', reason] = /^(.*?)(?:\s+#\s*(.*))?$/s.exec(raw.trimEnd()) ?? []
    if (key === '' || key.startsWith('#')) continue
    if (key.startsWith('salt:')) {
      if (salt !== null) throw new BaselineError(index + 1, 'a second salt: one file has one')
      salt = new Uint8Array(Buffer.from(key.slice(5), 'base64'))
      if (salt.length < 16) throw new BaselineError(index + 1, 'no salt')
    } else if (ENTRY.test(key)) entries.set(key, reason === undefined || reason === '' ? null : reason)
    else throw new BaselineError(index + 1, 'neither "id:…" nor "rule:<rule-id> /<path>"')
  }
  if (salt === null) throw new BaselineError(1, 'the line "salt:…" is missing')
  return { salt, entries }
}

const ENTRY = /^(?:id:[A-Za-z0-9_-]{43}|rule:[a-z0-9-]+ \/.+)$/

/** The line a subject has in a baseline: by value where it has an id, else by rule and path. */
export function baselineKey(subject: {
  readonly id: string | null
  readonly ruleId: string
  readonly path: string
}): string {
  if (subject.id !== null) return `id:${subject.id}`
  const path = subject.path.replace(
    /[\\#\r\n]|^\s|\s$/g,
    (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
  return `rule:${subject.ruleId} /${path}`
}
