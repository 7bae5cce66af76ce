import type { FindingState, Severity } from '#inventory/model/terms.ts'

/** What is said of a finding without a due date: one that waits for an answer has none only while it is quiet. */
export const noDate = ({
  state,
  severity,
}: {
  readonly state: FindingState
  readonly severity: Severity
}): string =>
  severity !== 'info' && (state === 'open' || state === 'triaged')
    ? 'No date while its source is quiet'
    : 'No date set'
