import type { RuleCard } from '#inventory/model/rule-card.ts'
import type { Severity } from '#inventory/model/terms.ts'
import { outcomeWords } from '#scanner/verify/words.ts'
import type { Report, ReportFinding, TargetReport } from './report.ts'
import { evidenceWords, wayWords } from './way-words.ts'
import { byteWords, presenceWords, skipWords } from './words.ts'

/** SARIF 2.1.0 in pieces: one run; suppressed findings carry their suppression. */
export function* renderSarif(report: Report, showSuppressed: boolean): Generator<string> {
  const results = showSuppressed ? [...report.findings, ...report.suppressed] : report.findings
  const ruleIds = [...new Set(results.map(({ rule }) => rule))].sort()
  const head = {
    tool: { driver: driver(report, ruleIds) },
    columnKind: 'utf16CodeUnits',
    invocations: [invocation(report)],
    properties: { fingerprintScope: report.fingerprintScope },
  }
  yield `{\n  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n  "version": "2.1.0",\n  "runs": [`
  yield `${JSON.stringify(head).slice(0, -1)},"results":[`
  let separator = '\n'
  for (const finding of results) {
    yield separator + JSON.stringify(result(finding, ruleIds.indexOf(finding.rule)))
    separator = ',\n'
  }
  yield `\n]}]\n}\n`
}

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
}

/** CVSS-like scores: how code hosts read them back into critical, high, medium and low. */
const SCORES: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.5',
  info: '0.0',
}

function driver(report: Report, ruleIds: readonly string[]): Record<string, unknown> {
  return {
    name: 'Sprawl',
    semanticVersion: report.version,
    version: `${report.version}+${report.detectionVersion}`,
    rules: ruleIds.map((id) => ruleDescriptor(id, report.rules.get(id))),
  }
}

function ruleDescriptor(id: string, card: RuleCard | undefined): Record<string, unknown> {
  if (card === undefined) return { id }
  const steps = card.revokeSteps.map((step, index) => `${index + 1}. ${step}`)
  return {
    id,
    name: card.title,
    shortDescription: { text: card.title },
    fullDescription: { text: card.risk },
    ...(card.revokeUrl === null ? {} : { helpUri: card.revokeUrl }),
    help: { text: [card.risk, ...steps].join('\n'), markdown: [card.risk, '', ...steps].join('\n') },
    defaultConfiguration: { level: LEVELS[card.severity] },
    properties: {
      tags: ['security', 'external/cwe/cwe-798', card.provider],
      precision: 'high',
      'security-severity': SCORES[card.severity],
    },
  }
}

function result(finding: ReportFinding, ruleIndex: number): Record<string, unknown> {
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: LEVELS[finding.severity],
    message: { text: messageOf(finding) },
    locations: [locationOf(finding)],
    ...relatedLocations(finding),
    ...codeFlows(finding),
    partialFingerprints: {
      'sprawlCredential/v1': finding.fingerprint,
      'sprawlPlace/v1': `${finding.fingerprint}:${finding.path}`,
    },
    ...(finding.suppressed === null ? {} : { suppressions: [suppression(finding.suppressed)] }),
    properties: {
      'security-severity': SCORES[finding.severity],
      confidence: finding.confidence,
      validity: finding.validity,
      presence: finding.presence,
      inHead: finding.inHead,
      versions: finding.versions,
      blob: finding.blob,
      commit: finding.commit,
      author: finding.author,
      authorEmail: finding.authorEmail,
      date: finding.date,
      decodedBy: finding.decodedBy,
      ...(finding.entry === null ? {} : { entry: finding.entry }),
      ...(finding.evidence === undefined
        ? {}
        : { evidence: { ...finding.evidence, text: outcomeWords(finding.evidence) } }),
      target: finding.target,
    },
  }
}

function messageOf(finding: ReportFinding): string {
  const seen = [evidenceWords(finding) ?? [], wayWords(finding)].flat()
  return `${[`${finding.title} at ${finding.path}:${finding.line}`, presenceWords(finding), ...seen].join(', ')}.`
}

/** The region is one of the file; the entry of an archive in it is named beside. */
function locationOf(finding: ReportFinding): Record<string, unknown> {
  const { entry, path } = finding
  const inner =
    entry === null ? {} : { logicalLocations: [{ fullyQualifiedName: `${path}!${entry}`, kind: 'resource' }] }
  return { physicalLocation: physicalLocation(finding), ...inner }
}

/** Further lines of the same file with the same value. */
function relatedLocations(finding: ReportFinding): Record<string, unknown> {
  const { alsoAtLines, path } = finding
  if (alsoAtLines.length === 0) return {}
  return {
    relatedLocations: alsoAtLines.map((startLine, at) => ({
      id: at + 1,
      message: { text: 'The same value' },
      physicalLocation: { artifactLocation: artifactOf(path), region: { startLine } },
    })),
  }
}

/** What was opened and decoded on the way to the value, step by step. */
function codeFlows(finding: ReportFinding): Record<string, unknown> {
  const { decodedBy } = finding
  if (decodedBy.length === 0) return {}
  const steps = ['It stands here', ...decodedBy.map((decoder) => `seen through ${decoder}`)]
  const locations = steps.map((text) => ({ location: { ...locationOf(finding), message: { text } } }))
  return { codeFlows: [{ threadFlows: [{ locations }] }] }
}

const artifactOf = (path: string) => ({ uri: relativeUri(path), uriBaseId: '%SRCROOT%' })

function physicalLocation(finding: ReportFinding): Record<string, unknown> {
  const { secret, editorColumns } = finding
  return {
    artifactLocation: artifactOf(finding.path),
    region: {
      startLine: finding.line,
      startColumn: editorColumns.start,
      endLine: finding.endLine,
      endColumn: editorColumns.end,
      byteOffset: finding.start,
      byteLength: finding.end - finding.start,
      ...(secret === null ? {} : { snippet: { text: secret.expose((value) => value) } }),
    },
  }
}

function suppression(by: NonNullable<ReportFinding['suppressed']>): Record<string, unknown> {
  return {
    kind: by.by === 'marker' ? 'inSource' : 'external',
    status: 'accepted',
    justification: by.detail,
  }
}

/** A path as a relative URI reference; a first segment with a colon would read as a scheme. */
function relativeUri(path: string): string {
  const uri = path.toWellFormed().split('/').map(encodeURIComponent).join('/')
  return uri.startsWith('/') ? `file://${uri}` : uri
}

function invocation(report: Report): Record<string, unknown> {
  return {
    executionSuccessful: !report.cancelled && report.targets.every(({ state }) => state !== 'failed'),
    startTimeUtc: report.startedAt,
    endTimeUtc: new Date(Date.parse(report.startedAt) + report.durationMs).toISOString(),
    toolExecutionNotifications: report.targets.flatMap(notifications),
  }
}

function notifications(target: TargetReport): Record<string, unknown>[] {
  const note = (level: string, id: string, text: string) => ({ level, descriptor: { id }, message: { text } })
  const { coverage, error } = target
  const read = `${target.name}: ${coverage.blobsScanned} files and versions read, ${byteWords(coverage.bytesScanned)}.`
  return [
    note('note', 'coverage', read),
    ...(error === null ? [] : [note('error', error.code, `${target.name}: ${error.message} ${error.hint}`)]),
    ...target.warnings.map((text) => note('warning', 'warning', `${target.name}: ${text}`)),
    ...coverage.skipped.map(({ reason, count }) =>
      note('warning', `skipped/${reason}`, `${target.name}: ${count} not read: ${skipWords(reason)}.`),
    ),
  ]
}
