import type { RuleCard } from '#inventory/model/rule-card.ts'
import type { Coverage } from '#inventory/model/scan.ts'
import type { Presence, Severity, Validity } from '#inventory/model/terms.ts'
import type { MaskedContext } from '#scanner/engine/types.ts'
import type { Secret } from '#scanner/secret.ts'
import type { Evidence } from '#scanner/verify/outcome.ts'

/** What one run of `sprawl scan` found and what it read; every format is a pure function of it. */
export type Report = {
  readonly version: string
  /** Two reports with the same detection version looked for the same things in the same way. */
  readonly detectionVersion: string
  /** What the fingerprints can be compared with: reports of this machine, of this run only, or of whoever holds the given key. */
  readonly fingerprintScope: 'machine' | 'run' | 'given'
  readonly startedAt: string
  readonly durationMs: number
  readonly minConfidence: number
  readonly targets: readonly TargetReport[]
  /** Most severe first; suppressed ones are not among them. */
  readonly findings: readonly ReportFinding[]
  readonly suppressed: readonly ReportFinding[]
  /** Findings that a baseline knows: counted, not reported. Null where no baseline was given. */
  readonly baseline: { readonly file: string; readonly known: number } | null
  readonly rules: ReadonlyMap<string, RuleCard>
  readonly cancelled: boolean
}

export type TargetReport = {
  readonly name: string
  readonly kind: 'folder' | 'repository' | 'git-url' | 'file' | 'standard-input' | 'bucket'
  /** `failed`: nothing of it could be looked at; `partial`: it was broken off. */
  readonly state: 'complete' | 'partial' | 'failed'
  /** What was read, in words: "working tree and full history". */
  readonly read: string
  readonly coverage: Coverage
  readonly error: { readonly code: string; readonly message: string; readonly hint: string } | null
  /** Things to know: an invalid line of the ignore file, a shallow clone. */
  readonly warnings: readonly string[]
  /** The salt that the ids belong to, base64; null unless ids were asked for. */
  readonly idSalt: string | null
}

/** One credential under one path (with `--every-version`: in one blob). Lines and columns count from 1, columns are bytes. */
export type ReportFinding = {
  readonly rule: string
  readonly provider: string
  readonly title: string
  readonly target: string
  readonly path: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  /** Byte offsets in the blob; `end` is exclusive. */
  readonly start: number
  readonly end: number
  readonly blob: string
  /** The commit that brought the credential to the path; null outside git and for what is not committed. */
  readonly commit: string | null
  readonly author: string | null
  readonly authorEmail: string | null
  readonly date: string | null
  /** The tree of the HEAD commit holds it here; null outside git. */
  readonly inHead: boolean | null
  readonly presence: Presence
  /** How many different blobs at this path hold it. */
  readonly versions: number
  /** Further lines of the same blob with the same value. */
  readonly alsoAtLines: readonly number[]
  readonly fingerprint: string
  readonly confidence: number
  /** Codes of what moved the confidence; `reasonWords` says them in words. */
  readonly reasons: readonly string[]
  readonly severity: Severity
  readonly validity: Validity
  /** What the validity rests on; only where somebody asked. */
  readonly evidence?: Evidence
  readonly decodedBy: readonly string[]
  /** Path of the archive entry that holds it, `outer.jar!inner.txt` when nested; null outside of archives. */
  readonly entry: string | null
  readonly context: MaskedContext | null
  readonly suppressed: ReportSuppression | null
  /** The line of an ignore file that would hide it: by slow-hash id, weak values by rule and path. Null unless asked for. */
  readonly ignoreLine: string | null
  /** Columns in UTF-16 code units, as editors and SARIF count them. */
  readonly editorColumns: { readonly start: number; readonly end: number }
  readonly secret: Secret | null
}

export type ReportSuppression = {
  readonly by: 'marker' | 'ignore-file' | 'configuration'
  readonly who: string | null
  readonly detail: string
}

export type SkipTotal = { readonly reason: string; readonly count: number; readonly bytes: number }

/** Skips of all targets by reason, the most frequent first. */
export function skipTotals(report: Report): SkipTotal[] {
  const totals = new Map<string, SkipTotal>()
  for (const { coverage } of report.targets)
    for (const { reason, count, bytes } of coverage.skipped) {
      const before = totals.get(reason) ?? { reason, count: 0, bytes: 0 }
      totals.set(reason, { reason, count: before.count + count, bytes: before.bytes + bytes })
    }
  return [...totals.values()].sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason))
}

/** Whether every target was looked at to its end. */
export function isComplete(report: Report): boolean {
  return !report.cancelled && report.targets.every(({ state }) => state === 'complete')
}

export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info']
const PRESENCES: readonly Presence[] = ['at-head', 'at-tip', 'in-history', 'unreachable', 'gone']

/** What is proved to work, then most severe, then nearest to HEAD, then most certain, then by place. */
export function compareFindings(a: ReportFinding, b: ReportFinding): number {
  return (
    Number(b.validity === 'active') - Number(a.validity === 'active') ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    PRESENCES.indexOf(a.presence) - PRESENCES.indexOf(b.presence) ||
    b.confidence - a.confidence ||
    order(a.target, b.target) ||
    order(a.path, b.path) ||
    a.start - b.start ||
    order(a.blob, b.blob)
  )
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
