import { Severity } from '#inventory/model/terms.ts'

/** From worst to least; the order of the database type is the same. */
export const severities: readonly Severity[] = Severity.options

/** 0 is the worst. */
export const severityRank = (severity: Severity): number => severities.indexOf(severity)

export const severest = (one: Severity, other: Severity): Severity =>
  severityRank(one) <= severityRank(other) ? one : other

/** The severity `steps` lower; never below info. */
export const lower = (severity: Severity, steps: number): Severity =>
  severities[Math.min(severityRank(severity) + steps, severities.length - 1)] ?? 'info'
