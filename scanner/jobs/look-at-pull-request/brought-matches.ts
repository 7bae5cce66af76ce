import { judgeSuppression } from '#inventory/policies/suppression.ts'
import type { BroughtMatch } from '#inventory/pull-request/record-look.ts'
import type { Brought } from '#scanner/pull-request/leaks.ts'
import type { Known } from '#scanner/pull-request/scan-commits.ts'

type Parts = {
  readonly known: ReadonlyMap<string, Known>
  readonly quietRules: ReadonlySet<string>
  readonly head: string
  /** A name as the ledger may keep it. */
  readonly masked: (name: string) => string
}

/** What was brought as the ledger keeps it: handles instead of the value. What only quiet rules saw is left out. */
export const broughtMatches = (brought: readonly Brought[], parts: Parts): BroughtMatch[] =>
  brought
    .filter(
      ({ finding }) => !parts.quietRules.has(finding.rule) && isTold(finding.suppressed, finding.severity),
    )
    .map((each) => matchOf(each, parts))

/** A marker is told whatever becomes of it; an ignore file that was there before is obeyed as far as policy says. */
const isTold = (
  suppressed: Brought['finding']['suppressed'],
  severity: Brought['finding']['severity'],
): boolean =>
  suppressed === null ||
  suppressed.by === 'marker' ||
  !judgeSuppression({ by: suppressed.by, severity }).obeyed

function matchOf({ finding, inHead }: Brought, { known, head, masked }: Parts): BroughtMatch {
  const { handles, weak, facts } = known.get(finding.fingerprint) ?? NOTHING
  const { commit, author, authorEmail, date, suppressed, context, entry } = finding
  const isAttributed = commit !== null && author !== null && authorEmail !== null && date !== null
  return {
    match: {
      blob: finding.blob,
      start: finding.start,
      end: finding.end,
      line: finding.line,
      column: finding.column,
      endLine: finding.endLine,
      endColumn: finding.endColumn,
      ruleId: finding.rule,
      handles: [...handles],
      score: finding.confidence,
      reasons: [...finding.reasons],
      weak,
      generated: false,
      decodedBy: [...finding.decodedBy],
      inside: entry === null ? null : masked(entry),
      facts: { ...facts },
      context: context === null ? null : { key: context.key, line: context.line },
      allowedBy: suppressed?.by === 'marker' ? suppressed.detail : null,
    },
    path: masked(finding.path),
    severity: finding.severity,
    introduced: isAttributed
      ? { id: commit, author: masked(author), authorEmail: masked(authorEmail), date }
      : null,
    commit: commit ?? head,
    inHead,
    marker: suppressed?.by === 'marker' ? suppressed.detail : null,
  }
}

const NOTHING: Known = { handles: [], weak: false, facts: {} }
