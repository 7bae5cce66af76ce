import { z } from 'zod'
import { definePolicy, satisfied, undecided, violated } from '../define-policy.ts'
import { type EntrySubject, NOT_MEASURABLE } from './subject.ts'

/** A new version holds a new value. */
export const noOpRotation = definePolicy({
  id: 'no-op-rotation',
  title: 'A rotation changes the value',
  settings: z.object({}),
  judge({ newest }: EntrySubject) {
    if (newest === null) return undecided(NOT_MEASURABLE)
    if (!newest.sameAsBefore) return satisfied('The newest version holds another value than the one before.')
    if (newest.isTimeOfChange)
      return undecided(
        'It was written again and its value is the same: the vault does not tell a rotation from a change of labels.',
      )
    return violated(
      'high',
      'There is a new version, and it holds the value of the one before: nothing was rotated.',
    )
  },
})
