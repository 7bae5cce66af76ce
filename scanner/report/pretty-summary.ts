import type { Severity } from '#inventory/model/terms.ts'
import type { Paint } from './paint.ts'
import { isComplete, type Report, severities, skipTotals, type TargetReport } from './report.ts'
import { cutMiddle, printable, wrap } from './terminal-text.ts'
import { byteWords, countWords, durationWords, plural, skipWords } from './words.ts'

type Layout = { readonly paint: Paint; readonly width: number }

/** The end of the report: the verdict, then what it rests on. */
export function summaryLines(report: Report, layout: Layout): string[] {
  const { paint, width } = layout
  return [
    `  ${paint('dim', '─'.repeat(Math.max(10, width - 4)))}`,
    ...verdictLines(report, layout),
    '',
    ...report.targets.flatMap((target) => targetLines(target, layout)),
    ...skippedLines(report, layout),
    ...suppressedLines(report, layout),
    ...baselineLines(report, layout),
    ...keyLines(report, layout),
    row(
      'Took',
      `${durationWords(report.durationMs)}, detection ${report.detectionVersion.slice(0, 12)}`,
      layout,
    ),
  ]
}

function verdictLines(report: Report, { paint }: Layout): string[] {
  const { findings } = report
  const complete = isComplete(report)
  const read = report.targets.reduce((sum, { coverage }) => sum + coverage.blobsScanned, 0)
  const broken = report.cancelled
    ? paint('yellow', '  Broken off: the rest was not scanned.')
    : paint('red', '  Not everything could be scanned; see below.')
  if (findings.length > 0) {
    const credentials = new Set(findings.map(({ fingerprint }) => fingerprint)).size
    const counted = `${plural(credentials, 'credential')} in ${plural(findings.length, 'place')}`
    return [`  ${paint('bold', counted)}   ${severityCounts(report, paint)}`, ...(complete ? [] : [broken])]
  }
  if (!complete) return [broken]
  if (read === 0) return [paint('yellow', '  Nothing was read, so there is nothing to say.')]
  return [`  ${paint('green', 'Clean: no credentials in what was read.')}`]
}

function severityCounts({ findings }: Report, paint: Paint): string {
  const worst = new Map<string, Severity>()
  for (const { fingerprint, severity } of findings)
    if (!worst.has(fingerprint)) worst.set(fingerprint, severity)
  const counts = severities.map((severity) => ({
    severity,
    count: [...worst.values()].filter((one) => one === severity).length,
  }))
  return counts
    .flatMap(({ severity, count }) => (count > 0 ? [paint(STYLES[severity], `${count} ${severity}`)] : []))
    .join(' · ')
}

const STYLES = { critical: 'red', high: 'red', medium: 'yellow', low: 'blue', info: 'dim' } as const

function targetLines(target: TargetReport, layout: Layout): string[] {
  const { paint, width } = layout
  const name = cutMiddle(printable(target.name), Math.max(16, width - 16))
  const warnings = target.warnings.flatMap((text) =>
    paragraph('Note', printable(text), layout).map((line) => paint('yellow', line)),
  )
  if (target.error !== null) {
    const failure = `${printable(target.error.message)} ${printable(target.error.hint)}`.trim()
    const label = target.state === 'failed' ? 'Not read' : 'Broken off'
    return [row(label, name, layout, 'red'), ...paragraph('', failure, layout), ...warnings]
  }
  return [
    row('Read', name, layout),
    ...paragraph('', printable(target.read), layout),
    ...paragraph('', coverageWords(target), layout),
    ...warnings,
  ]
}

function coverageWords({ kind, coverage }: TargetReport): string {
  const { blobsScanned, bytesScanned, commits, refs } = coverage
  const isGit = refs !== null && (kind === 'repository' || kind === 'git-url')
  return [
    isGit ? plural(blobsScanned, 'blob') : plural(blobsScanned, 'file'),
    byteWords(bytesScanned),
    ...(commits === null ? [] : [plural(commits, 'commit')]),
    ...(refs === null ? [] : [plural(refs, 'ref')]),
  ].join(' · ')
}

function skippedLines(report: Report, layout: Layout): string[] {
  const totals = skipTotals(report)
  if (totals.length === 0) return [row('Skipped', 'nothing', layout)]
  const words = totals.map(({ reason, count, bytes }) => {
    const size = bytes > 0 ? ` (${byteWords(bytes)})` : ''
    return `${countWords(count)} ${skipWords(reason)}${size}`
  })
  return paragraph('Skipped', words.join(', '), layout)
}

function suppressedLines({ suppressed }: Report, layout: Layout): string[] {
  if (suppressed.length === 0) return []
  return [
    row('Hidden', `${plural(suppressed.length, 'place')} suppressed; --show-suppressed lists them`, layout),
  ]
}

function baselineLines({ baseline }: Report, layout: Layout): string[] {
  if (baseline === null) return []
  const text = `${plural(baseline.known, 'place')} known to ${printable(baseline.file)}, not listed again`
  return [row('Baseline', text, layout)]
}

function keyLines({ fingerprintScope }: Report, layout: Layout): string[] {
  if (fingerprintScope !== 'run') return []
  return paragraph('Note', 'No key could be kept, so fingerprints hold for this run only.', layout)
}

function row(label: string, text: string, { paint }: Layout, style: 'dim' | 'red' = 'dim'): string {
  return `  ${paint(style, label.padEnd(10))}  ${text}`
}

function paragraph(label: string, text: string, layout: Layout): string[] {
  return wrap(text, layout.width - 16).map((line, index) => row(index === 0 ? label : '', line, layout))
}
