import { z } from 'zod'
import { definePolicy, satisfied, undecided, violated } from '../define-policy.ts'
import { dayOf, daysBetween, type EntrySubject, NOT_MEASURABLE } from './subject.ts'

/** What has leaked is rotated within the days that were promised. */
export const leakedNotRotated = definePolicy({
  id: 'leaked-not-rotated',
  title: 'What has leaked is rotated in time',
  settings: z.object({ days: z.int().nonnegative().max(3_650).default(7) }),
  judge({ leaked, leakedAt }: EntrySubject, { days }, now) {
    if (leaked === null) return undecided(NOT_MEASURABLE)
    if (leaked.current === 0 || leakedAt === null) return satisfied('No leaked value of it is current.')
    const open = daysBetween(leakedAt, now)
    if (open <= days) return satisfied(`Its leak is known for ${open} days; ${days} are allowed.`)
    return violated(
      'critical',
      `Its leak is known since ${dayOf(leakedAt)} and it was not rotated; ${days} days are allowed.`,
    )
  },
})
