import { groupByCredential } from './group.ts'
import type { Paint } from './paint.ts'
import { credentialLines } from './pretty-credential.ts'
import { summaryLines } from './pretty-summary.ts'
import type { Report } from './report.ts'

export type PrettyOptions = {
  readonly paint: Paint
  /** Cells of a line; longer paths and lines are cut in sight. */
  readonly width: number
  readonly showSuppressed: boolean
}

/** The report for people: credentials, most severe first, then what was read and what was not. */
export function* renderPretty(report: Report, options: PrettyOptions): Generator<string> {
  const { paint } = options
  for (const group of groupByCredential(report.findings))
    yield block(credentialLines(group, report.rules.get(group.lead.rule), options))
  if (options.showSuppressed && report.suppressed.length > 0) {
    yield block([paint('bold', '  Suppressed')])
    for (const group of groupByCredential(report.suppressed))
      yield block(credentialLines(group, report.rules.get(group.lead.rule), options))
  }
  yield block(summaryLines(report, options))
}

const block = (lines: readonly string[]) => `\n${lines.join('\n')}\n`
