import { z } from 'zod'
import { definePolicy, satisfied, undecided, violated } from '../define-policy.ts'
import { dayOf, daysBetween, type EntrySubject } from './subject.ts'

/** What was stored for nothing is taken away. */
export const neverUsed = definePolicy({
  id: 'never-used',
  title: 'Nothing is stored that was never used',
  settings: z.object({ graceDays: z.int().nonnegative().max(36_500).default(30) }),
  judge({ used, created, enabled }: EntrySubject, { graceDays }, now) {
    if (!enabled || used.status !== 'never') return satisfied('It was used, or nothing says that it was not.')
    if (created.at === null) return undecided('It was never used, and nothing tells how long it is there.')
    const age = daysBetween(created.at, now)
    if (age <= graceDays) return satisfied(`It is ${age} days old.`)
    return violated('medium', `It was made on ${dayOf(created.at)} and never used.`)
  },
})
