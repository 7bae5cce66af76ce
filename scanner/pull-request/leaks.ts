import type { Leak } from '#scanner/github/pull-request/pull-request-report.ts'
import type { Report, ReportFinding } from '#scanner/report/report.ts'

export type Compared = {
  /** All that the commits brought. */
  readonly brought: Report
  /** The tree that the commits started from, and the one they lead to; null where nothing was brought. */
  readonly before: Report | null
  readonly after: Report | null
}

/** A finding that the commits brought, by whatever it is suppressed. */
export type Brought = { readonly finding: ReportFinding; readonly inHead: boolean }

/** What is new in the commits. A credential that stood in the tree before is not: its file was touched. */
export function broughtBy({ brought, before, after }: Compared): {
  readonly brought: readonly Brought[]
  /** Credentials in these commits that the tree they started from holds too. */
  readonly alreadyThere: number
} {
  const known = new Set(all(before).map(({ fingerprint }) => fingerprint))
  const still = new Set(all(after).map(place))
  const isNew = ({ fingerprint }: ReportFinding) => !known.has(fingerprint)
  const touched = brought.findings.filter((finding) => !isNew(finding))
  return {
    brought: all(brought)
      .filter(isNew)
      .map((finding) => ({ finding, inHead: still.has(place(finding)) })),
    alreadyThere: new Set(touched.map(({ fingerprint }) => fingerprint)).size,
  }
}

export type CiLeaks = {
  /** Brought by these commits, those that an allow marker hides among them. */
  readonly leaks: readonly Leak[]
  /** The findings behind `leaks`, without those that are allowed. */
  readonly findings: readonly ReportFinding[]
  readonly alreadyThere: number
}

export type Telling = {
  /** An allow marker that came with the commits is shown, and obeyed where this says so. */
  readonly obeyMarkers: boolean
  /** A path as it may be told. */
  readonly masked: (path: string) => string
}

/** What a workflow tells of the commits. */
export function leaksOf(compared: Compared, telling: Telling): CiLeaks {
  const { brought, alreadyThere } = broughtBy(compared)
  const told = brought.filter(
    ({ finding: { suppressed } }) => suppressed === null || suppressed.by === 'marker',
  )
  return {
    leaks: told.map((each) => leakOf(each, compared.brought, telling)),
    findings: told
      .map(({ finding }) => finding)
      .filter(({ suppressed }) => suppressed === null || !telling.obeyMarkers),
    alreadyThere,
  }
}

const all = (report: Report | null): ReportFinding[] =>
  report === null ? [] : [...report.findings, ...report.suppressed]

const place = ({ fingerprint, path }: ReportFinding): string => `${fingerprint} ${path}`

function leakOf({ finding, inHead }: Brought, { rules }: Report, { obeyMarkers, masked }: Telling): Leak {
  const card = rules.get(finding.rule)
  const { fingerprint, title, severity, path, line, commit, validity } = finding
  const isMarked = finding.suppressed !== null
  return {
    fingerprint,
    title,
    severity,
    path: masked(path),
    line,
    commit: commit ?? '',
    inHead,
    firstStep: card?.revokeSteps[0] ?? FIRST_STEP,
    revokeUrl: card?.revokeUrl ?? null,
    validity,
    vaultMatch: 'not-measurable',
    owner: null,
    findingUrl: null,
    decided: isMarked && obeyMarkers ? MARKED : null,
    allowMarker: isMarked ? (obeyMarkers ? 'obeyed' : 'not-obeyed') : null,
    waiting: null,
    willFix: null,
  }
}

/** Where a rule says nothing of how its credentials are revoked. */
export const FIRST_STEP = 'Revoke it where it was issued.'

export const MARKED = 'Allowed by a marker that came with it'
