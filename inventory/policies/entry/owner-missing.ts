import { z } from 'zod'
import { definePolicy, satisfied, violated } from '../define-policy.ts'
import type { EntrySubject } from './subject.ts'

/** Somebody answers for it. */
export const ownerMissing = definePolicy({
  id: 'owner-missing',
  title: 'Everything has an owner',
  settings: z.object({}),
  judge({ owners, managedBy, kind, environment }: EntrySubject) {
    if (managedBy !== null || kind === 'lease') return satisfied('Its service manages it.')
    if (owners.confirmed + owners.departed > 0) return satisfied('It has, or had, an owner.')
    return violated(environment === 'production' ? 'medium' : 'low', 'Nobody is confirmed to own it.')
  },
})
