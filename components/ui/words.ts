import type { LeakLife } from '#inventory/model/finding.ts'
import type { RuleOrigin } from '#inventory/model/rule-card.ts'
import type { ScanPhase } from '#inventory/model/scan.ts'
import type {
  DecisionScope,
  FindingState,
  FoundBecause,
  IgnoreReason,
  Presence,
  Resolution,
  RuleStage,
  ScanKind,
  ScanState,
  Severity,
  SuppressedBy,
  Validity,
  VaultMatch,
} from '#inventory/model/terms.ts'

/** The words of the ledger as people read them; each term has exactly one wording. */
export const severityWords: Record<Severity, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
}

export const presenceWords: Record<Presence, string> = {
  'at-head': 'At HEAD',
  'at-tip': 'On a branch',
  'in-history': 'In history',
  unreachable: 'Unreachable',
  gone: 'Gone',
}

export const presenceSentences: Record<Presence, string> = {
  'at-head': 'In the files as they are now at HEAD: anyone who can read the repository sees it.',
  'at-tip': 'Not at HEAD, but in the files of another branch or tag.',
  'in-history': 'Removed from the files, still retrievable from history by anyone with a clone.',
  unreachable:
    'No branch or tag leads to it any more, but the copy that was read still holds it: the repository itself, or our mirror of a URL. Its host may still give it to who asks by its id.',
  gone: 'The copy that was read no longer holds it. Copies made before may.',
}

/** The same for what people and machines wrote beside code. */
export const textPresenceSentences: Record<Presence, string> = {
  ...presenceSentences,
  'at-head': 'In the text as it stands now: anyone who can read the repository sees it.',
  'in-history': 'Edited away, and still in the history of edits that GitHub shows to readers.',
  gone: 'The text was deleted, or its log has expired. E-mails and copies made before still hold it.',
}

export const validityWords: Record<Validity, string> = {
  active: 'Active',
  inactive: 'Inactive',
  unknown: 'Unknown',
  'not-checked': 'Not checked',
}

export const vaultMatchWords: Record<VaultMatch, string> = {
  'current-version': 'The current version of a vault entry',
  'older-version': 'An older version of a vault entry',
  none: 'In none of the values that were read from vaults',
  'not-measurable': 'Cannot be told: the values of no vault are read',
}

export const leakLifeWords: Record<LeakLife, string> = {
  live: 'Live',
  'not-known': 'Not known whether live',
  dead: 'Not live any more',
}

export const stateWords: Record<FindingState, string> = {
  open: 'Open',
  triaged: 'Triaged',
  ignored: 'Ignored',
  resolved: 'Resolved',
}

export const resolutionWords: Record<Resolution, string> = {
  revoked: 'Revoked',
  rotated: 'Rotated',
  false_positive: 'False positive',
  used_in_tests: 'Used in tests',
  wont_fix: 'Will not fix',
}

export const ignoreReasonWords: Record<IgnoreReason, string> = {
  false_positive: 'False positive',
  used_in_tests: 'Used in tests only',
  accepted_risk: 'Accepted risk',
  other: 'Other (say why)',
}

export const foundBecauseWords: Record<FoundBecause, string> = {
  'new-commit': 'A new commit',
  'first-scan': 'First scan of the repository',
  'new-detection-version': 'Detection got better',
  'new-source': 'A new source',
  import: 'An import',
  reopened: 'Came back after a decision',
  policy: 'A policy is violated',
}

export const scopeWords: Record<DecisionScope, string> = {
  occurrences: 'These occurrences only',
  repository: 'Anywhere in these repositories',
  everywhere: 'Everywhere, now and later',
}

export const scanStateWords: Record<ScanState, string> = {
  queued: 'Waiting',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
}

export const scanKindWords: Record<ScanKind, string> = {
  first: 'First scan, all history',
  incremental: 'What is new',
  reread: 'All history again',
}

export const phaseWords: Record<ScanPhase, string> = {
  waiting: 'Waiting for a worker',
  fetching: 'Fetching the repository',
  listing: 'Listing what is new',
  reading: 'Reading contents',
  attributing: 'Finding who and when',
  judging: 'Judging matches',
  finished: 'Finished',
}

export const stageWords: Record<RuleStage, string> = { shadow: 'Shadow', report: 'Report', block: 'Block' }

export const stageSentences: Record<RuleStage, string> = {
  shadow: 'What it sees is counted and listed here; it opens no finding.',
  report: 'What it sees becomes a finding.',
  block: 'As report, and a check of a pull request that brings one fails.',
}

export const originWords: Record<RuleOrigin, string> = {
  shipped: 'Sprawl',
  own: 'your configuration',
  gitleaks: 'your gitleaks rules',
}

export const suppressedByWords: Record<SuppressedBy, string> = {
  marker: 'A comment in the file',
  'ignore-file': 'An ignore file',
  configuration: "The workers' configuration",
  decision: 'A decision here',
}

/** `2 files`, `1 file`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`

export const formatCount = (count: number): string => count.toLocaleString('en')

/** Bytes in the unit a person would say, with one decimal above a kilobyte. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const units = ['kB', 'MB', 'GB', 'TB', 'PB']
  const step = Math.min(Math.floor(Math.log10(bytes) / 3), units.length)
  return `${(bytes / 1000 ** step).toFixed(1)} ${units[step - 1] ?? 'B'}`
}

/** `wont_fix` and `gcp-service-account` for a person who has not read our terms. */
export const humanise = (term: string): string => {
  const text = term.replaceAll(/[-_.]+/g, ' ').trim()
  return text.charAt(0).toUpperCase() + text.slice(1)
}
