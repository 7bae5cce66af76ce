import process from 'node:process'
import { renderJson } from '#scanner/report/json.ts'
import { jsonLastLine, jsonLine } from '#scanner/report/jsonl.ts'
import { coloured, plain } from '#scanner/report/paint.ts'
import { renderPretty } from '#scanner/report/pretty.ts'
import { isComplete, type Report } from '#scanner/report/report.ts'
import { renderSarif } from '#scanner/report/sarif.ts'
import { printable } from '#scanner/report/terminal-text.ts'
import { scanHelp } from './help.ts'
import { openProgress } from './progress.ts'
import { parseScanArguments } from './scan/arguments.ts'
import { onInterrupt } from './scan/interrupt.ts'
import type { ScanOptions } from './scan/options.ts'
import { type Output, openOutput } from './scan/output.ts'
import { runScan } from './scan/run-scan.ts'

/** `sprawl scan`: answers the exit code. Throws UsageError. */
export async function scan(argv: readonly string[]): Promise<number> {
  const options = parseScanArguments(argv)
  if (options === null) {
    process.stdout.write(scanHelp)
    return 0
  }
  const output = await openOutput(options.output, options.reveal)
  const interrupt = onInterrupt()
  const progress = openProgress(!options.quiet)
  const streams = options.format === 'jsonl'
  try {
    const report = await runScan(options, {
      progress,
      signal: interrupt.signal,
      onFinding: async (finding) => {
        if (!streams) return
        progress.clear()
        await output.write(jsonLine(finding))
      },
    })
    progress.clear()
    for (const piece of render(report, options, output)) await output.write(piece)
    if (options.format !== 'pretty' || options.output !== null) tellFailures(report)
    return interrupt.exitCode() ?? exitCodeOf(report)
  } finally {
    progress.clear()
    interrupt.stop()
    await output.close()
  }
}

/** 3 could not look, 1 findings, 0 clean. */
export function exitCodeOf(report: Report): number {
  if (!isComplete(report)) return 3
  return report.findings.length > 0 ? 1 : 0
}

function render(report: Report, options: ScanOptions, output: Output): Iterable<string> {
  const { showSuppressed } = options
  switch (options.format) {
    case 'json':
      return renderJson(report, showSuppressed)
    case 'jsonl':
      return [jsonLastLine(report)]
    case 'sarif':
      return renderSarif(report, showSuppressed)
    case 'pretty':
      if (options.quiet && isComplete(report) && report.findings.length === 0) return []
      return renderPretty(report, {
        paint: usesColour(options, output) ? coloured : plain,
        width: Math.max(40, Math.min(output.width, 160)),
        showSuppressed,
      })
  }
}

function usesColour({ colour }: ScanOptions, output: Output): boolean {
  const { NO_COLOR, TERM } = process.env
  return colour && output.isTerminal && (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb'
}

/** People see it too when the report goes to a program or a file. */
function tellFailures(report: Report): void {
  const tell = (name: string, text: string) =>
    process.stderr.write(`${printable(`sprawl: ${name}: ${text}`)}\n`)
  for (const { name, error, warnings } of report.targets) {
    if (error !== null) tell(name, `${error.message} ${error.hint}`)
    for (const warning of warnings) tell(name, warning)
  }
}
