import { z } from 'zod'
import { definePolicy, satisfied, violated } from '../define-policy.ts'
import { dayOf, type EntrySubject } from './subject.ts'

/** What has expired is not kept. */
export const expired = definePolicy({
  id: 'expired',
  title: 'Nothing that has expired is stored',
  settings: z.object({}),
  judge({ expires, kind }: EntrySubject, _settings, now) {
    if (kind === 'lease' || expires.at === null || expires.at > now)
      return satisfied('It has not expired, as far as anything tells.')
    return violated('low', `It expired on ${dayOf(expires.at)} and is still stored.`)
  },
})
