import type { RotationStatus } from '#inventory/model/vault.ts'
import { needsRotation } from './maximum-age.ts'
import { daysBetween, type EntrySubject } from './subject.ts'

/** Days before the due day on which a rotation is called due. */
const DUE_WITHIN_DAYS = 14

export function rotationStatusOf(
  subject: EntrySubject,
  dueAt: Date | null,
  inProgress: boolean,
  now: Date,
): RotationStatus {
  if (inProgress) return 'in-progress'
  if (!needsRotation(subject)) return 'not-required'
  if (dueAt === null) return 'unknown'
  if (dueAt <= now) return 'overdue'
  return daysBetween(now, dueAt) <= DUE_WITHIN_DAYS ? 'due' : 'current'
}
