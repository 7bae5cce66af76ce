import { jsonFinding, jsonSummary } from './json.ts'
import type { Report, ReportFinding } from './report.ts'

/** One line per finding, ready as soon as the finding is. */
export function jsonLine(finding: ReportFinding): string {
  return `${JSON.stringify({ type: 'finding', ...jsonFinding(finding) })}\n`
}

/** The last line of the stream; without it the stream was broken off. */
export function jsonLastLine(report: Report): string {
  return `${JSON.stringify({ type: 'summary', ...jsonSummary(report) })}\n`
}

/** The whole report at once, for a report that is already complete. */
export function* renderJsonl(report: Report, showSuppressed: boolean): Generator<string> {
  for (const finding of report.findings) yield jsonLine(finding)
  if (showSuppressed) for (const finding of report.suppressed) yield jsonLine(finding)
  yield jsonLastLine(report)
}
