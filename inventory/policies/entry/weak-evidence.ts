import { z } from 'zod'
import { definePolicy, satisfied, undecided } from '../define-policy.ts'
import { needsRotation } from './maximum-age.ts'
import { type EntrySubject, valueSince } from './subject.ts'

/** What must be decided can be: where it cannot, that is said, and what to connect. */
export const weakEvidence = definePolicy({
  id: 'weak-evidence',
  title: 'There is enough evidence to decide',
  settings: z.object({}),
  judge(subject: EntrySubject) {
    if (!needsRotation(subject)) return satisfied('Nothing has to be decided.')
    const missing = [
      valueSince(subject) === null ? 'when it was rotated last' : null,
      subject.used.status === 'unknown' || subject.used.status === 'not-permitted'
        ? 'when it was used last'
        : null,
      subject.leaked === null ? 'whether it leaked' : null,
    ].filter((word) => word !== null)
    if (missing.length < 2) return satisfied('Its age or its use is known.')
    return undecided(`Too little is known to decide: nothing tells ${missing.join(', nor ')}.`)
  },
})
