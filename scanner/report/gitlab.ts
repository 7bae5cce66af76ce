import { createHash } from 'node:crypto'
import type { Severity } from '#inventory/model/terms.ts'
import type { Report, ReportFinding } from './report.ts'
import { evidenceWords, wayWords } from './way-words.ts'
import { presenceWords, skipWords } from './words.ts'

const SCHEMA_VERSION = '15.0.7'

/** GitLab's Secret Detection report (schema 15); suppressed findings are left out, GitLab keeps dismissals itself. */
export function* renderGitlab(report: Report, showSuppressed: boolean): Generator<string> {
  const findings = showSuppressed ? [...report.findings, ...report.suppressed] : report.findings
  yield `{"version":"${SCHEMA_VERSION}","scan":${JSON.stringify(scan(report))},"vulnerabilities":[`
  let separator = '\n'
  for (const finding of findings) {
    yield separator + JSON.stringify(vulnerability(report, finding))
    separator = ',\n'
  }
  yield '\n]}\n'
}

function scan(report: Report): Record<string, unknown> {
  const tool = { id: 'sprawl', name: 'Sprawl', vendor: { name: 'Sprawl' }, version: report.version }
  const isRead = !report.cancelled && report.targets.every(({ state }) => state !== 'failed')
  return {
    analyzer: tool,
    scanner: tool,
    type: 'secret_detection',
    start_time: time(Date.parse(report.startedAt)),
    end_time: time(Date.parse(report.startedAt) + report.durationMs),
    status: isRead ? 'success' : 'failure',
    messages: report.targets.flatMap(({ name, error, warnings, coverage }) => [
      ...(error === null ? [] : [{ level: 'fatal', value: `${name}: ${error.message} ${error.hint}` }]),
      ...warnings.map((text) => ({ level: 'warn', value: `${name}: ${text}` })),
      ...coverage.skipped.map(({ reason, count }) => ({
        level: 'info',
        value: `${name}: ${count} not read: ${skipWords(reason)}`,
      })),
    ]),
  }
}

const SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
}

function vulnerability(report: Report, finding: ReportFinding): Record<string, unknown> {
  const { rule, title, fingerprint, path } = finding
  const card = report.rules.get(rule)
  const url = card?.revokeUrl ?? null
  return {
    id: uuidOf(`${fingerprint} ${path}`),
    category: 'secret_detection',
    name: title,
    description: [
      card?.risk ?? title,
      `It is ${presenceWords(finding)}.`,
      `Confidence ${finding.confidence}.`,
      ...[evidenceWords(finding) ?? [], wayWords(finding)].flat().map((words) => `${capital(words)}.`),
    ].join(' '),
    severity: SEVERITIES[finding.severity],
    ...(card === undefined ? {} : { solution: card.revokeSteps.join(' ') }),
    identifiers: [{ type: 'sprawl_rule_id', name: `Sprawl rule ${rule}`, value: rule }],
    ...(url === null ? {} : { links: [{ name: 'Where it is revoked', url }] }),
    location: location(finding),
    details: details(finding),
  }
}

/** Named fields that GitLab shows with the vulnerability. */
function details(finding: ReportFinding): Record<string, unknown> {
  const { entry, decodedBy, fingerprint, evidence } = finding
  const words = evidenceWords(finding)
  const text = (name: string, value: string) => ({ name, type: 'text', value: value.toWellFormed() })
  return {
    fingerprint: text('Fingerprint of the credential', fingerprint),
    presence: text('Where it is now', presenceWords(finding)),
    ...(words === null ? {} : { validity: text('Validity', words) }),
    ...(evidence === undefined ? {} : { asked_at: text('Asked at', evidence.at) }),
    ...(entry === null ? {} : { entry: text('Archive entry', entry) }),
    ...(decodedBy.length === 0 ? {} : { decoded_by: text('Decoded by', decodedBy.join(', then ')) }),
  }
}

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)

/** GitLab requires a commit; what is not committed has the zeros that GitLab itself writes. */
function location(finding: ReportFinding): Record<string, unknown> {
  const { path, line, endLine, commit, author, date } = finding
  return {
    file: path.toWellFormed(),
    start_line: line,
    end_line: endLine,
    commit: {
      sha: commit ?? '0000000',
      ...(author === null ? {} : { author: author.toWellFormed() }),
      ...(date === null ? {} : { date }),
    },
  }
}

/** The same finding has the same id in every report. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4] ?? '8'
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** `2026-01-31T12:00:00`, UTC, as the schema wants it: without fractions and zone. */
const time = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 19)
