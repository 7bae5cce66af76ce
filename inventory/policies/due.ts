import type { Severity } from '#inventory/model/terms.ts'

const DAYS_TO_ANSWER: Record<Severity, number | null> = {
  critical: 7,
  high: 30,
  medium: 90,
  low: 120,
  info: null,
}

const DAY_MILLISECONDS = 86_400_000

/** When a finding of this severity should be answered, counted from the day it was opened; null for never. */
export function dueAt(severity: Severity, openedAt: Date): Date | null {
  const days = DAYS_TO_ANSWER[severity]
  return days === null ? null : new Date(openedAt.getTime() + days * DAY_MILLISECONDS)
}
