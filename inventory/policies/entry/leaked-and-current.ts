import { z } from 'zod'
import { definePolicy, satisfied, undecided, violated } from '../define-policy.ts'
import { type EntrySubject, NOT_MEASURABLE } from './subject.ts'

/** What a vault gives out today lies nowhere else. */
export const leakedAndCurrent = definePolicy({
  id: 'leaked-and-current',
  title: 'No current value has leaked',
  settings: z.object({}),
  judge({ leaked }: EntrySubject) {
    if (leaked === null) return undecided(NOT_MEASURABLE)
    if (leaked.current === 0) return satisfied('Its current value was found nowhere.')
    return violated('critical', 'Its current value lies in code: whoever read it there can use it now.')
  },
})
