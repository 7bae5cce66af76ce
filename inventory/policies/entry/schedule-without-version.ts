import { z } from 'zod'
import { definePolicy, satisfied, undecided, violated } from '../define-policy.ts'
import { dayOf, daysBetween, type EntrySubject } from './subject.ts'

/** A schedule of rotation rotates. */
export const scheduleWithoutVersion = definePolicy({
  id: 'schedule-without-version',
  title: 'What is scheduled to rotate does',
  settings: z.object({ graceDays: z.int().nonnegative().default(2) }),
  judge({ nextRotation, rotated, newestVersionAt, enabled }: EntrySubject, { graceDays }, now) {
    if (!enabled || nextRotation.at === null) return satisfied('Nothing says that it rotates by a schedule.')
    if (daysBetween(nextRotation.at, now) > graceDays)
      return violated('high', `Its rotation was due on ${dayOf(nextRotation.at)} and did not happen.`)
    if (rotated.at === null || newestVersionAt === null) return satisfied('Its next rotation lies ahead.')
    if (daysBetween(newestVersionAt, rotated.at) <= graceDays)
      return satisfied('The last rotation made a version.')
    if (rotated.at > now) return undecided('Its dates contradict each other.')
    return violated(
      'high',
      `Its schedule went on on ${dayOf(rotated.at)}, and the newest version is of ${dayOf(newestVersionAt)}: nothing was rotated.`,
    )
  },
})
