import type { LeaverGroup } from '#inventory/model/leaver.ts'
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

/** What somebody may still use or knows is urgent; what only wants another owner is not. */
const DAYS_AFTER_LEAVING: Record<LeaverGroup, number> = { holds: 7, reads: 7, committed: 7, owns: 30 }

/** When what somebody left behind should be answered, where neither a rotation nor a finding says; null while they are here. */
export const leaverDueAt = (group: LeaverGroup, leftAt: Date | null): Date | null =>
  leftAt === null ? null : new Date(leftAt.getTime() + DAYS_AFTER_LEAVING[group] * DAY_MILLISECONDS)
