import process from 'node:process'
import type { Report } from '#scanner/report/report.ts'
import { printable } from '#scanner/report/terminal-text.ts'

/** People see it too when the report goes to a program or a file. */
export function tellFailures(report: Report): void {
  const tell = (name: string, text: string) =>
    process.stderr.write(`${printable(`sprawl: ${name}: ${text}`)}\n`)
  for (const { name, error, warnings } of report.targets) {
    if (error !== null) tell(name, `${error.message} ${error.hint}`)
    for (const warning of warnings) tell(name, warning)
  }
}
