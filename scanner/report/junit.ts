import type { Report, ReportFinding, TargetReport } from './report.ts'
import { printable } from './terminal-text.ts'
import { evidenceWords, wayWords } from './way-words.ts'
import { byteWords, plural, presenceWords, skipWords } from './words.ts'

/**
 * JUnit XML: one test suite per target. Each finding is a failed test; a target without any has one test, which
 * passes when the target was read to its end, and is an error when it was not.
 */
export function* renderJunit(report: Report, showSuppressed: boolean): Generator<string> {
  const failures = report.findings.length
  const skipped = showSuppressed ? report.suppressed.length : 0
  const errors = report.targets.filter(({ error }) => error !== null).length
  yield '<?xml version="1.0" encoding="UTF-8"?>\n'
  yield `<testsuites${attributes({
    name: 'sprawl',
    tests: failures + skipped + report.targets.length,
    failures,
    errors,
    skipped,
    time: (report.durationMs / 1000).toFixed(3),
  })}>\n`
  for (const target of report.targets) yield* suite(report, target, showSuppressed)
  yield '</testsuites>\n'
}

function* suite(report: Report, target: TargetReport, showSuppressed: boolean): Generator<string> {
  const here = ({ target: name }: ReportFinding) => name === target.name
  const findings = report.findings.filter(here)
  const suppressed = showSuppressed ? report.suppressed.filter(here) : []
  yield `  <testsuite${attributes({
    name: target.name,
    tests: findings.length + suppressed.length + 1,
    failures: findings.length,
    errors: target.error === null ? 0 : 1,
    skipped: suppressed.length,
    timestamp: report.startedAt.replace(/\.\d+Z$/, ''),
  })}>\n`
  yield coverageCase(target)
  for (const finding of findings) yield findingCase(report, finding)
  for (const finding of suppressed) yield suppressedCase(finding)
  const notes = [...target.warnings, ...target.coverage.skipped.map(skipNote)]
  if (notes.length > 0) yield `    <system-out>${text(notes.join('\n'))}</system-out>\n`
  yield '  </testsuite>\n'
}

/** That the target was read at all is a test of its own, so that "clean" and "not scanned" differ. */
function coverageCase({ name, error, coverage }: TargetReport): string {
  const read = `${plural(coverage.blobsScanned, 'file')} read, ${byteWords(coverage.bytesScanned)}`
  const open = `    <testcase${attributes({ classname: name, name: `read to its end: ${read}` })}`
  if (error === null) return `${open}/>\n`
  const message = attributes({ type: error.code, message: error.message })
  return `${open}>\n      <error${message}>${text(error.hint)}</error>\n    </testcase>\n`
}

function findingCase(report: Report, finding: ReportFinding): string {
  const card = report.rules.get(finding.rule)
  const body = [
    `${finding.severity}, confidence ${finding.confidence}, ${presenceWords(finding)}`,
    ...[evidenceWords(finding) ?? [], wayWords(finding)].flat(),
    `fingerprint ${finding.fingerprint}`,
    ...(finding.commit === null ? [] : [`commit ${finding.commit} of ${finding.date ?? 'an unknown date'}`]),
    ...(card === undefined ? [] : [card.risk, ...card.revokeSteps]),
  ].join('\n')
  const message = attributes({
    type: finding.severity,
    message: `${finding.title} at ${finding.path}:${finding.line}`,
  })
  return `${openCase(finding)}      <failure${message}>${text(body)}</failure>\n    </testcase>\n`
}

const suppressedCase = (finding: ReportFinding): string =>
  `${openCase(finding)}      <skipped${attributes({ message: finding.suppressed?.detail ?? '' })}/>\n    </testcase>\n`

const openCase = ({ path, line, column, rule }: ReportFinding): string =>
  `    <testcase${attributes({ classname: rule, name: `${path}:${line}:${column}`, file: path, line })}>\n`

const skipNote = ({ reason, count }: { readonly reason: string; readonly count: number }): string =>
  `${count} not read: ${skipWords(reason)}`

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${text(printable(String(value)))}"`)
    .join('')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text that XML 1.0 can carry: controls as escapes, no lone surrogates, no markup. Line breaks stay. */
function text(raw: string): string {
  return raw
    .toWellFormed()
    .split('\n')
    .map(printable)
    .join('\n')
    .replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
}
