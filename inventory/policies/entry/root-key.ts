import { z } from 'zod'
import { definePolicy, satisfied, violated } from '../define-policy.ts'
import type { EntrySubject } from './subject.ts'

/** The account that may do everything has no key at all. */
export const rootKey = definePolicy({
  id: 'root-key',
  title: 'Root has no key',
  settings: z.object({}),
  judge({ identity, enabled }: EntrySubject) {
    if (identity?.root !== true || !enabled) return satisfied('It is not a key of root.')
    return violated('critical', 'It is a key of root, which nothing restricts.')
  },
})
