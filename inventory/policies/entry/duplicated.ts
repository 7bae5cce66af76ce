import { z } from 'zod'
import { definePolicy, satisfied, undecided, violated } from '../define-policy.ts'
import { type EntrySubject, NOT_MEASURABLE } from './subject.ts'

/** A value is stored once, so that rotating it is one step. */
export const duplicated = definePolicy({
  id: 'duplicated',
  title: 'Every value is stored once',
  settings: z.object({ mostCopies: z.int().nonnegative().default(0) }),
  judge({ twins }: EntrySubject, { mostCopies }) {
    if (twins === null) return undecided(NOT_MEASURABLE)
    if (twins.count <= mostCopies) return satisfied('No other entry holds its value.')
    return violated(
      'low',
      `${twins.count === 1 ? 'Another entry holds' : `${twins.count} other entries hold`} the same value.`,
    )
  },
})
