import { z } from 'zod'
import { definePolicy, satisfied, violated } from '../define-policy.ts'
import type { EntrySubject } from './subject.ts'

/** The account that may do everything has no key at all; its password it cannot be without. */
export const rootKey = definePolicy({
  id: 'root-key',
  title: 'Root has no key',
  settings: z.object({}),
  judge({ identity, enabled, kind }: EntrySubject) {
    if (identity?.root !== true || !enabled || kind === 'password')
      return satisfied('It is not a key of root.')
    return violated('critical', 'It is a key of root, which nothing restricts.')
  },
})
