import { z } from 'zod'
import { definePolicy, satisfied, undecided, violated } from '../define-policy.ts'
import { addDays, dayOf, daysBetween, type EntrySubject, valueSince, whyUnknown } from './subject.ts'

const days = z.int().positive().max(36_500)

const maximumAgeSettings = z.object({
  days: days.default(180),
  productionDays: days.default(90),
  accessKeyDays: days.default(90),
  certificateDays: days.default(398),
})

/** A value is rotated before it is too old for what it is. */
export const maximumAge = definePolicy({
  id: 'maximum-age',
  title: 'Values are rotated in time',
  settings: maximumAgeSettings,
  judge(subject: EntrySubject, settings, now) {
    if (!needsRotation(subject)) return satisfied('Its service rotates it, or nothing in it is rotated.')
    const since = valueSince(subject)
    if (since === null) return undecided(whyUnknown('when it was rotated last', subject.rotated))
    const limit = maximumAgeDays(subject, settings)
    const age = daysBetween(since, now)
    if (age <= limit) return satisfied(`The value is ${age} days old; ${limit} are allowed.`)
    const severity = age > limit * 2 || subject.environment === 'production' ? 'high' : 'medium'
    return violated(severity, `The value is of ${dayOf(since)}; ${limit} days are allowed.`)
  },
})

type Settings = z.output<typeof maximumAgeSettings>

export const maximumAgeDays = ({ kind, environment }: EntrySubject, settings: Settings): number => {
  if (kind === 'certificate') return settings.certificateDays
  if (kind === 'access-key' || kind === 'service-account-key') return settings.accessKeyDays
  return environment === 'production' ? settings.productionDays : settings.days
}

/** Leases, tokens and dynamic roles end by themselves; what a service manages is its own matter. */
export const needsRotation = ({ kind, managedBy, enabled }: EntrySubject): boolean =>
  enabled && managedBy === null && !SHORT_LIVED.has(kind)

const SHORT_LIVED = new Set<EntrySubject['kind']>(['lease', 'dynamic-role', 'app-installation'])

/** When it must be rotated: by age, or by the vault's own schedule where that is sooner; null where nothing tells. */
export function rotationDueAt(subject: EntrySubject, settings: Settings): Date | null {
  if (!needsRotation(subject)) return null
  const since = valueSince(subject)
  const byAge = since === null ? null : addDays(since, maximumAgeDays(subject, settings))
  const bySchedule = subject.nextRotation.status === 'known' ? subject.nextRotation.at : null
  if (byAge === null || bySchedule === null) return byAge ?? bySchedule
  return new Date(Math.min(byAge.getTime(), bySchedule.getTime()))
}
