import process from 'node:process'
import { openProgress } from '#scanner/progress.ts'
import { formats } from '#scanner/report/formats.ts'
import { jsonLastLine, jsonLine } from '#scanner/report/jsonl.ts'
import { coloured, plain } from '#scanner/report/paint.ts'
import { isComplete, type Report } from '#scanner/report/report.ts'
import { heldAgainst } from '#scanner/scan/held-against.ts'
import type { ScanOptions } from '#scanner/scan/options.ts'
import { runScan } from '#scanner/scan/run-scan.ts'
import { scanHelp } from './help.ts'
import { parseScanArguments } from './scan/arguments.ts'
import { onInterrupt } from './scan/interrupt.ts'
import { type Output, openOutput } from './scan/output.ts'
import { withTargetsFrom } from './scan/targets-from.ts'
import { tellFailures } from './tell-failures.ts'

/** `sprawl scan`: answers the exit code. Throws UsageError. */
export async function scan(argv: readonly string[]): Promise<number> {
  const parsed = parseScanArguments(argv)
  if (parsed === null) {
    process.stdout.write(scanHelp)
    return 0
  }
  return scanWith(await withTargetsFrom(parsed))
}

/** Scans as the options say and answers the exit code. */
export async function scanWith(options: ScanOptions): Promise<number> {
  const baseline = options.baseline === null ? null : await heldAgainst(options.baseline)
  const output = await openOutput(options.output, options.reveal)
  const interrupt = onInterrupt()
  const progress = openProgress(!options.quiet)
  const streams = options.format === 'jsonl'
  try {
    const report = await runScan(options, {
      progress,
      signal: interrupt.signal,
      baseline,
      onFinding: async (finding) => {
        if (!streams) return
        progress.clear()
        await output.write(jsonLine(finding))
      },
    })
    progress.clear()
    for (const piece of render(report, options, output)) await output.write(piece)
    if (options.format !== 'pretty' || options.output !== null) tellFailures(report)
    return interrupt.exitCode() ?? exitCodeOf(report, options.failOn)
  } finally {
    progress.clear()
    interrupt.stop()
    await output.close()
  }
}

/** 3 could not look, 1 findings (with `--fail-on`: one that meets it), 0 clean. */
export function exitCodeOf(report: Report, failOn: ScanOptions['failOn'] = null): number {
  if (!isComplete(report)) return 3
  return report.findings.some(failOn ?? (() => true)) ? 1 : 0
}

function render(report: Report, options: ScanOptions, output: Output): Iterable<string> {
  const { format, quiet, showSuppressed } = options
  if (format === 'jsonl') return [jsonLastLine(report)]
  if (format === 'pretty' && quiet && isComplete(report) && report.findings.length === 0) return []
  const paint = usesColour(options, output) ? coloured : plain
  const width = Math.max(40, Math.min(output.width, 160))
  return formats[format](report, { paint, width, showSuppressed })
}

function usesColour({ colour }: ScanOptions, output: Output): boolean {
  const { NO_COLOR, TERM } = process.env
  return colour && output.isTerminal && (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb'
}
