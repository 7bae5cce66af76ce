import { z } from 'zod'
import { definePolicy, satisfied, violated } from '../define-policy.ts'
import type { EntrySubject } from './subject.ts'

/** Whoever leaves hands on what they answered for, and what they knew is rotated. */
export const ownerDeparted = definePolicy({
  id: 'owner-departed',
  title: 'Owners are still here',
  settings: z.object({}),
  judge({ owners }: EntrySubject) {
    if (owners.departed === 0 || owners.confirmed > 0) return satisfied('Whoever owns it is here.')
    return violated('medium', 'Its owner has left: it needs another one, and a new value.')
  },
})
