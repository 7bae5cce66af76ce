import { isComplete, type Report, type ReportFinding, type TargetReport } from './report.ts'

/** One JSON document in pieces. A raw value is in it only where a finding carries one. */
export function* renderJson(report: Report, showSuppressed: boolean): Generator<string> {
  yield `{\n  "findings": [`
  yield* list(report.findings)
  yield `],\n`
  if (showSuppressed) {
    yield `  "suppressed": [`
    yield* list(report.suppressed)
    yield `],\n`
  }
  yield `  "summary": ${indented(jsonSummary(report))}\n}\n`
}

/** A finding with its fields in the order people read them. */
export function jsonFinding(finding: ReportFinding): Record<string, unknown> {
  const { secret, suppressed, ignoreLine, context } = finding
  return {
    rule: finding.rule,
    provider: finding.provider,
    title: finding.title,
    target: finding.target,
    path: finding.path,
    line: finding.line,
    column: finding.column,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    start: finding.start,
    end: finding.end,
    blob: finding.blob,
    commit: finding.commit,
    author: finding.author,
    authorEmail: finding.authorEmail,
    date: finding.date,
    inHead: finding.inHead,
    presence: finding.presence,
    versions: finding.versions,
    alsoAtLines: finding.alsoAtLines,
    fingerprint: finding.fingerprint,
    confidence: finding.confidence,
    reasons: finding.reasons,
    severity: finding.severity,
    validity: finding.validity,
    ...(finding.evidence === undefined ? {} : { evidence: finding.evidence }),
    decodedBy: finding.decodedBy,
    ...(finding.entry === null ? {} : { entry: finding.entry }),
    context: context?.line ?? null,
    ...(ignoreLine === null ? {} : { ignoreLine }),
    ...(suppressed === null ? {} : { suppressed }),
    ...(secret === null ? {} : { secret: secret.expose((value) => value) }),
  }
}

/** What tells "clean" from "not scanned": state, coverage and errors of every target. */
export function jsonSummary(report: Report): Record<string, unknown> {
  return {
    version: report.version,
    detectionVersion: report.detectionVersion,
    fingerprintScope: report.fingerprintScope,
    startedAt: report.startedAt,
    durationMs: report.durationMs,
    minConfidence: report.minConfidence,
    complete: isComplete(report),
    cancelled: report.cancelled,
    findings: report.findings.length,
    credentials: new Set(report.findings.map(({ fingerprint }) => fingerprint)).size,
    suppressed: report.suppressed.length,
    ...(report.baseline === null ? {} : { baseline: report.baseline }),
    targets: report.targets.map(jsonTarget),
  }
}

function jsonTarget(target: TargetReport): Record<string, unknown> {
  const { idSalt, ...rest } = target
  return idSalt === null ? rest : { ...rest, idSalt }
}

function* list(findings: readonly ReportFinding[]): Generator<string> {
  let separator = '\n'
  for (const finding of findings) {
    yield `${separator}    ${JSON.stringify(jsonFinding(finding))}`
    separator = ',\n'
  }
  if (findings.length > 0) yield '\n  '
}

const indented = (value: unknown) => JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')
