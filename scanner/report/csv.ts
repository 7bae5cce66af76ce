import type { Report, ReportFinding } from './report.ts'
import { evidenceWords } from './way-words.ts'

/** The columns in their order; `sprawl scan --help` names them. */
const COLUMNS = {
  severity: ({ severity }) => severity,
  confidence: ({ confidence }) => confidence,
  validity: ({ validity }) => validity,
  rule: ({ rule }) => rule,
  provider: ({ provider }) => provider,
  title: ({ title }) => title,
  target: ({ target }) => target,
  path: ({ path }) => path,
  line: ({ line }) => line,
  column: ({ column }) => column,
  presence: ({ presence }) => presence,
  in_head: ({ inHead }) => (inHead === null ? '' : String(inHead)),
  versions: ({ versions }) => versions,
  commit: ({ commit }) => commit ?? '',
  author: ({ author }) => author ?? '',
  author_email: ({ authorEmail }) => authorEmail ?? '',
  date: ({ date }) => date ?? '',
  blob: ({ blob }) => blob,
  fingerprint: ({ fingerprint }) => fingerprint,
  suppressed_by: ({ suppressed }) => suppressed?.detail ?? '',
  entry: ({ entry }) => entry ?? '',
  decoded_by: ({ decodedBy }) => decodedBy.join(' > '),
  evidence: (finding) => evidenceWords(finding) ?? '',
  evidence_at: ({ evidence }) => evidence?.at ?? '',
} as const satisfies Record<string, (finding: ReportFinding) => string | number>

/** Names of the columns, in order. */
export const csvColumns: readonly string[] = Object.keys(COLUMNS)

/** CSV of RFC 4180 with a header: one row per finding. */
export function* renderCsv(report: Report, showSuppressed: boolean): Generator<string> {
  yield `${csvColumns.join(',')}\r\n`
  const rows = showSuppressed ? [...report.findings, ...report.suppressed] : report.findings
  for (const finding of rows) {
    const fields = Object.values(COLUMNS).map((read) => field(read(finding)))
    yield `${fields.join(',')}\r\n`
  }
}

/** Spreadsheets run what begins like a formula, behind white space too: such text is led by an apostrophe. */
function field(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const harmless = /^[\s\u200b-\u200f\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(value)
    ? `'${value}`
    : value
  const plain = harmless.replaceAll('\0', '').toWellFormed()
  return /[",\r\n;\t]|^\s|\s$/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
