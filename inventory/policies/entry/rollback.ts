import { z } from 'zod'
import { definePolicy, satisfied, undecided, violated } from '../define-policy.ts'
import { type EntrySubject, NOT_MEASURABLE } from './subject.ts'

/** What was given up does not come back. */
export const rollback = definePolicy({
  id: 'rollback',
  title: 'No old value comes back',
  settings: z.object({}),
  judge({ newest }: EntrySubject) {
    if (newest === null) return undecided(NOT_MEASURABLE)
    if (newest.sameAsBefore || !newest.sameAsOlder)
      return satisfied('The newest version holds a value that it never held.')
    return newest.leakedBefore
      ? violated('critical', 'The newest version holds an older value again, and that value has leaked.')
      : violated('high', 'The newest version holds a value that was given up before.')
  },
})
