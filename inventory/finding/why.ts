import type { FindingRow } from '#inventory/model/finding.ts'
import { leakReason } from '#inventory/policies/leak.ts'

/** Why somebody should care: what the value opens, and where it stands. */
export const whyOf = (finding: Pick<FindingRow, 'presence' | 'validity'>, risk: string): string =>
  `${risk} ${leakReason(finding)}`
