import type { Leak } from '#scanner/github/pull-request/pull-request-report.ts'
import type { Report, ReportFinding } from '#scanner/report/report.ts'

export type Compared = {
  /** All that the commits brought. */
  readonly brought: Report
  /** The tree that the commits started from, and the one they lead to; null where nothing was brought. */
  readonly before: Report | null
  readonly after: Report | null
}

export type CiLeaks = {
  /** Brought by these commits, those that an allow marker hides among them. */
  readonly leaks: readonly Leak[]
  /** The findings behind `leaks`, without those that are allowed. */
  readonly findings: readonly ReportFinding[]
  /** Credentials in these commits that the tree they started from holds too. */
  readonly alreadyThere: number
}

/**
 * What is new in the commits. A credential that stood in the tree before is not: its file was touched. An allow
 * marker that came with the commits is shown, and obeyed when `obeyMarkers`.
 */
export function leaksOf({ brought, before, after }: Compared, obeyMarkers: boolean): CiLeaks {
  const known = new Set(all(before).map(({ fingerprint }) => fingerprint))
  const still = new Set(all(after).map(place))
  const isNew = ({ fingerprint }: ReportFinding) => !known.has(fingerprint)
  const findings = brought.findings.filter(isNew)
  const marked = brought.suppressed.filter((finding) => finding.suppressed?.by === 'marker' && isNew(finding))
  const told = (finding: ReportFinding, allowMarker: Leak['allowMarker']) =>
    leakOf(finding, brought, still.has(place(finding)), allowMarker)
  return {
    leaks: [
      ...findings.map((finding) => told(finding, null)),
      ...marked.map((finding) => told(finding, obeyMarkers ? 'obeyed' : 'not-obeyed')),
    ],
    findings: obeyMarkers ? findings : [...findings, ...marked],
    alreadyThere: new Set(
      brought.findings.filter((finding) => !isNew(finding)).map(({ fingerprint }) => fingerprint),
    ).size,
  }
}

const all = (report: Report | null): ReportFinding[] =>
  report === null ? [] : [...report.findings, ...report.suppressed]

const place = ({ fingerprint, path }: ReportFinding): string => `${fingerprint} ${path}`

function leakOf(
  finding: ReportFinding,
  { rules }: Report,
  inHead: boolean,
  allowMarker: Leak['allowMarker'],
): Leak {
  const card = rules.get(finding.rule)
  const { fingerprint, title, severity, path, line, commit, validity } = finding
  return {
    fingerprint,
    title,
    severity,
    path,
    line,
    commit: commit ?? '',
    inHead,
    firstStep: card?.revokeSteps[0] ?? 'Revoke it where it was issued.',
    revokeUrl: card?.revokeUrl ?? null,
    validity,
    vaultMatch: 'not-measurable',
    owner: null,
    findingUrl: null,
    decided: allowMarker === 'obeyed' ? 'Allowed by a marker that came with it' : null,
    allowMarker,
  }
}
