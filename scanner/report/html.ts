import { createHash } from 'node:crypto'
import { groupByCredential } from './group.ts'
import { credentialArticle } from './html-credential.ts'
import { escapeHtml } from './html-escape.ts'
import { htmlScript } from './html-script.ts'
import { htmlStyle } from './html-style.ts'
import { isComplete, type Report, type ReportFinding, severities, skipTotals } from './report.ts'
import { byteWords, countWords, plural, skipWords } from './words.ts'

/**
 * One file that needs nothing else: style and script inside, allowed by their hashes only. It holds masked context and
 * never a value, also where the report carries values.
 */
export function* renderHtml(report: Report, showSuppressed: boolean): Generator<string> {
  const groups = groupByCredential(report.findings)
  yield head()
  yield `<header><h1>Sprawl report</h1>${verdict(report)}<p class="meta">${escapeHtml(
    `${report.startedAt.slice(0, 16).replace('T', ' ')} UTC · Sprawl ${report.version} · detection ${report.detectionVersion.slice(0, 12)}`,
  )}</p></header>\n`
  if (groups.length > 0) yield filters(report.findings)
  yield '<main id="credentials" aria-label="Credentials">\n'
  for (const group of groups) yield credentialArticle(group, report.rules.get(group.lead.rule))
  yield '<p id="none" hidden>No credential fits these filters.</p>\n</main>\n'
  if (showSuppressed && report.suppressed.length > 0) {
    yield '<section><h2>Suppressed</h2>\n'
    for (const group of groupByCredential(report.suppressed))
      yield credentialArticle(group, report.rules.get(group.lead.rule))
    yield '</section>\n'
  }
  yield coverage(report)
  yield `<script>${htmlScript}</script>\n</body>\n</html>\n`
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

function head(): string {
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(htmlStyle)}`,
    `script-src ${hashOf(htmlScript)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Sprawl report</title>
<style>${htmlStyle}</style>
</head>
<body>
`
}

function verdict(report: Report): string {
  const { findings } = report
  const credentials = new Set(findings.map(({ fingerprint }) => fingerprint)).size
  const broken = isComplete(report) ? '' : '<p class="broken">Not everything could be scanned; see below.</p>'
  const read = report.targets.reduce((sum, target) => sum + target.coverage.blobsScanned, 0)
  if (findings.length > 0)
    return `<p class="verdict">${plural(credentials, 'credential')} in ${plural(findings.length, 'place')}</p>${broken}`
  if (broken !== '') return broken
  const text =
    read === 0 ? 'Nothing was read, so there is nothing to say.' : 'Clean: no credentials in what was read.'
  return `<p class="verdict${read === 0 ? '' : ' clean'}">${text}</p>`
}

function filters(findings: readonly ReportFinding[]): string {
  const present = (of: (finding: ReportFinding) => string) => [...new Set(findings.map(of))]
  const found = present(({ severity }) => severity)
  const tried = present(({ validity }) => validity).sort()
  return `<form id="filters" role="search" aria-label="Filter the credentials">
<label>Text<input name="text" type="search" placeholder="path, rule, author"></label>
${select(
  'severity',
  'Severity',
  severities.filter((one) => found.includes(one)),
)}
${select('rule', 'Rule', present(({ rule }) => rule).sort())}
${select('presence', 'Presence', present(({ presence }) => presence).sort())}
${tried.every((validity) => validity === 'not-checked') ? '' : select('validity', 'Validity', tried)}
<button type="reset">Clear</button>
<output id="shown" aria-live="polite"></output>
</form>
`
}

function select(name: string, label: string, values: readonly string[]): string {
  const options = values.map((value) => `<option value="${escapeHtml(value)}">${escapeHtml(value)}</option>`)
  return `<label>${label}<select name="${name}"><option value="">all</option>${options.join('')}</select></label>`
}

function coverage(report: Report): string {
  const rows = report.targets.map(
    ({ name, read, state, error, warnings, coverage: { blobsScanned, bytesScanned } }) => {
      const notes = [...(error === null ? [] : [`${error.message} ${error.hint}`]), ...warnings]
      return `<li><strong>${escapeHtml(name)}</strong> <span class="state ${state}">${state}</span><br>${escapeHtml(
        `${read === '' ? '' : `${read} · `}${plural(blobsScanned, 'file')} · ${byteWords(bytesScanned)}`,
      )}${notes.map((note) => `<br><span class="note">${escapeHtml(note)}</span>`).join('')}</li>\n`
    },
  )
  const skips = skipTotals(report).map(({ reason, count }) => `${countWords(count)} ${skipWords(reason)}`)
  const hidden =
    report.suppressed.length === 0 ? '' : `<p>${plural(report.suppressed.length, 'place')} suppressed.</p>`
  return `<footer><h2>What was read</h2><ul>${rows.join('')}</ul><p>Skipped: ${escapeHtml(
    skips.length === 0 ? 'nothing' : skips.join(', '),
  )}.</p>${hidden}</footer>\n`
}
