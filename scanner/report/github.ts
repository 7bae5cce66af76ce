import type { Severity } from '#inventory/model/terms.ts'
import { isComplete, type Report, type ReportFinding } from './report.ts'
import { printable } from './terminal-text.ts'
import { evidenceWords, wayWords } from './way-words.ts'
import { plural, presenceWords } from './words.ts'

/**
 * Workflow commands of GitHub Actions, one annotation per finding, the summary last. Suppressed findings make no
 * annotation.
 */
export function* renderGithub(report: Report): Generator<string> {
  for (const finding of report.findings) yield annotation(finding)
  for (const { name, error, warnings } of report.targets) {
    if (error !== null) yield command('error', {}, `${name}: ${error.message} ${error.hint}`)
    for (const warning of warnings) yield command('warning', {}, `${name}: ${warning}`)
  }
  yield command('notice', { title: 'Sprawl' }, summary(report))
}

const LEVELS: Readonly<Record<Severity, Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
  info: 'notice',
}

type Level = 'error' | 'warning' | 'notice'

/** Only what the checked-out tree holds has a line to be shown at. */
function annotation(finding: ReportFinding): string {
  const { path, line, endLine, editorColumns, title, severity } = finding
  const isHere = finding.inHead !== false && finding.presence === 'at-head'
  const columns = line === endLine ? { col: editorColumns.start, endColumn: editorColumns.end } : {}
  const place = isHere ? { file: path, line, endLine, ...columns } : {}
  const where = isHere ? '' : ` at ${path}:${line}`
  const commit = finding.commit === null ? '' : `, since ${finding.commit.slice(0, 10)}`
  const seen = [evidenceWords(finding) ?? [], wayWords(finding)].flat().map((words) => `, ${words}`)
  const text = `${title}${where}: ${severity}, ${presenceWords(finding)}${commit}${seen.join('')}. "sprawl explain ${finding.rule}" tells how to revoke it.`
  return command(LEVELS[severity], { ...place, title: `${title} (${finding.rule})` }, text)
}

function summary(report: Report): string {
  const { findings, suppressed } = report
  const credentials = new Set(findings.map(({ fingerprint }) => fingerprint)).size
  const found =
    findings.length === 0
      ? 'No credentials in what was read'
      : `${plural(credentials, 'credential')} in ${plural(findings.length, 'place')}`
  const hidden = suppressed.length === 0 ? '' : `, ${plural(suppressed.length, 'place')} suppressed`
  return `${found}${hidden}.${isComplete(report) ? '' : ' Not everything could be scanned.'}`
}

function command(level: Level, properties: Readonly<Record<string, string | number>>, text: string): string {
  const list = Object.entries(properties)
    .map(([name, value]) => `${name}=${property(String(value))}`)
    .join(',')
  return `::${level}${list === '' ? '' : ` ${list}`}::${data(printable(text))}\n`
}

/** As @actions/core escapes: a path or a message must not begin another command. */
const data = (text: string): string =>
  text.toWellFormed().replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
