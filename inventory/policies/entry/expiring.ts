import { z } from 'zod'
import { definePolicy, satisfied, violated } from '../define-policy.ts'
import { dayOf, daysBetween, type EntrySubject } from './subject.ts'

/** What expires is replaced before it does. */
export const expiring = definePolicy({
  id: 'expiring',
  title: 'Nothing is about to expire',
  settings: z.object({
    warnDays: z.int().positive().max(3_650).default(30),
    urgentDays: z.int().nonnegative().default(7),
  }),
  judge({ expires, enabled, kind }: EntrySubject, { warnDays, urgentDays }, now) {
    if (!enabled || kind === 'lease' || expires.at === null || expires.at <= now)
      return satisfied('It does not expire soon, as far as anything tells.')
    const left = daysBetween(now, expires.at)
    if (left > warnDays) return satisfied(`It expires in ${left} days.`)
    return violated(left <= urgentDays ? 'high' : 'medium', `It expires on ${dayOf(expires.at)}.`)
  },
})
