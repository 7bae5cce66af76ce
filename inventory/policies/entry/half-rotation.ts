import { z } from 'zod'
import { definePolicy, satisfied, undecided, violated } from '../define-policy.ts'
import { type EntrySubject, NOT_MEASURABLE } from './subject.ts'

/** What is changed here is changed everywhere. */
export const halfRotation = definePolicy({
  id: 'half-rotation',
  title: 'A rotation reaches every copy',
  settings: z.object({}),
  judge({ holdersOfOldValue }: EntrySubject) {
    if (holdersOfOldValue === null) return undecided(NOT_MEASURABLE)
    if (holdersOfOldValue === 0) return satisfied('No other entry holds what it held before.')
    return violated(
      'high',
      `It was rotated here, and ${holdersOfOldValue === 1 ? 'another entry still holds' : `${holdersOfOldValue} other entries still hold`} the value from before.`,
    )
  },
})
