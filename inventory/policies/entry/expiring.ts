import { z } from 'zod'
import { definePolicy, satisfied, violated } from '../define-policy.ts'
import { dayOf, daysBetween, type EntrySubject, valueSince } from './subject.ts'

/** What of a life is its end: short-lived values are renewed as a habit, and are told of only when that did not happen. */
const END_OF_LIFE = 1 / 3

/** What expires is replaced before it does. */
export const expiring = definePolicy({
  id: 'expiring',
  title: 'Nothing is about to expire',
  settings: z.object({
    warnDays: z.int().positive().max(3_650).default(30),
    urgentDays: z.int().nonnegative().default(7),
  }),
  judge(entry: EntrySubject, { warnDays, urgentDays }, now) {
    const { expires, enabled, kind } = entry
    if (!enabled || kind === 'lease' || expires.at === null || expires.at <= now)
      return satisfied('It does not expire soon, as far as anything tells.')
    const left = daysBetween(now, expires.at)
    if (left > warnDays || !ending(entry, expires.at, now)) return satisfied(`It expires in ${left} days.`)
    return violated(left <= urgentDays ? 'high' : 'medium', `It expires on ${dayOf(expires.at)}.`)
  },
})

function ending(entry: EntrySubject, end: Date, now: Date): boolean {
  const since = valueSince(entry) ?? entry.created.at
  return since === null || end.getTime() - now.getTime() <= (end.getTime() - since.getTime()) * END_OF_LIFE
}
