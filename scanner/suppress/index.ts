import { IGNORE_FILE, type IgnoreEntry, type IgnoreFile } from './ignore-file.ts'

export { emptyIgnoreFile, IGNORE_FILE, type IgnoreFile, parseIgnoreFile } from './ignore-file.ts'
export { newSalt, valueId } from './value-id.ts'

/** Who hides an occurrence, as the ledger records it. */
export type Suppression = {
  readonly by: 'marker' | 'ignore-file'
  /** The tool whose marker it is; null for an ignore file. */
  readonly who: string | null
  readonly detail: string
}

export type SuppressionSubject = {
  readonly ruleId: string
  readonly path: string
  readonly line: number
  /** Tool of the allow marker on the line, as the engine saw it. */
  readonly allowedBy: string | null
  /** The value's id under the file's salt; null for weak values, which are listed by rule and path only. */
  readonly id: string | null
}

/** Whether the ids of the values have to be computed for this file. */
export const needsIds = (file: IgnoreFile): boolean =>
  file.salt !== null && file.entries.some(({ kind }) => kind === 'id')

/** What hides the subject: a marker on its line, else the last fitting line of the ignore file. `today` is `YYYY-MM-DD`, UTC. */
export function suppressionOf(
  subject: SuppressionSubject,
  file: IgnoreFile,
  today: string,
): Suppression | null {
  const { allowedBy } = subject
  if (allowedBy !== null)
    return { by: 'marker', who: allowedBy, detail: `the ${allowedBy} marker on line ${subject.line}` }
  const entry = file.entries.findLast((one) => holds(one, today) && fits(one, subject))
  if (entry === undefined || entry.takesBack) return null
  const reason = entry.reason === null ? '' : `: ${entry.reason}`
  const until = entry.until === null ? '' : `, until ${entry.until}`
  return { by: 'ignore-file', who: null, detail: `${IGNORE_FILE} line ${entry.line}${until}${reason}` }
}

/** What the file's reader should know: lines not understood, and entries whose day has passed. */
export function ignoreFileWarnings(file: IgnoreFile, today: string): string[] {
  const expired = file.entries
    .filter((entry) => !holds(entry, today))
    .map(({ line, until }) => ({ line, message: `expired on ${until}; it hides nothing any more` }))
  return [...file.warnings, ...expired]
    .sort((a, b) => a.line - b.line)
    .map(({ line, message }) => `${IGNORE_FILE} line ${line}: ${message}`)
}

const holds = ({ until }: IgnoreEntry, today: string): boolean => until === null || until >= today

function fits(entry: IgnoreEntry, { ruleId, path, id }: SuppressionSubject): boolean {
  if (entry.kind === 'id') return entry.name === id
  if (entry.kind === 'rule' && entry.name !== ruleId) return false
  return entry.fits(path)
}
