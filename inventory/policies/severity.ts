import { Presence, Severity } from '#inventory/model/terms.ts'

/** From worst to least. */
const severities: readonly Severity[] = Severity.options

/** critical 4, high 3, medium 2, low 1, info 0: the order of the ledger's columns. */
export const severityRank = (severity: Severity): number =>
  severities.length - 1 - severities.indexOf(severity)

/** at-head 4, at-tip 3, in-history 2, unreachable 1, gone 0. */
export const presenceRank = (presence: Presence): number =>
  Presence.options.length - 1 - Presence.options.indexOf(presence)

export const severest = (one: Severity, other: Severity): Severity =>
  severityRank(one) >= severityRank(other) ? one : other

/** One step up, as far as critical; what informs only stays so. */
export const raise = (severity: Severity): Severity =>
  severity === 'info' ? severity : (severities[Math.max(0, severities.indexOf(severity) - 1)] ?? severity)

/** The severity `steps` lower; never below info. */
export const lower = (severity: Severity, steps: number): Severity =>
  severities[Math.min(severities.indexOf(severity) + steps, severities.length - 1)] ?? 'info'
