import { z } from 'zod'
import { definePolicy, satisfied, violated } from '../define-policy.ts'
import type { EntrySubject } from './subject.ts'

/** Two keys at once are for the days of a rotation. */
export const moreThanOneKey = definePolicy({
  id: 'more-than-one-key',
  title: 'An identity has one active key',
  settings: z.object({ most: z.int().positive().default(1) }),
  judge({ identity, enabled, kind }: EntrySubject, { most }) {
    if (identity === null || !enabled || !KEYS.has(kind)) return satisfied('It is no key of an identity.')
    if (identity.enabledKeys <= most) return satisfied('It is the only one that works.')
    return violated('medium', `Its identity has ${identity.enabledKeys} keys that work.`)
  },
})

const KEYS = new Set<EntrySubject['kind']>(['access-key', 'service-account-key', 'application-credential'])
