import { z } from 'zod'
import { definePolicy, satisfied, undecided, violated } from '../define-policy.ts'
import { dayOf, daysBetween, type EntrySubject, whyUnknown } from './subject.ts'

/** What nobody uses is taken away: it can only leak. */
export const unused = definePolicy({
  id: 'unused',
  title: 'What is stored is used',
  settings: z.object({ days: z.int().positive().max(36_500).default(90) }),
  judge({ used, enabled }: EntrySubject, { days }, now) {
    if (!enabled) return satisfied('It is disabled.')
    if (used.status === 'never') return satisfied('It was never used, which is a matter of its own.')
    if (used.at === null) return undecided(whyUnknown('when it was used last', used))
    const idle = daysBetween(used.at, now)
    if (idle <= days) return satisfied(`It was used ${idle} days ago.`)
    return violated('medium', `Nobody has used it since ${dayOf(used.at)}; ${days} days are allowed.`)
  },
})
