import { z } from 'zod'
import { definePolicy, satisfied, undecided, violated } from '../define-policy.ts'
import { type EntrySubject, NOT_MEASURABLE } from './subject.ts'

/** No value of a vault lies where anybody can read it. */
export const repositoryPublic = definePolicy({
  id: 'repository-public',
  title: 'No value lies in a public repository',
  settings: z.object({}),
  judge({ leaked, leakIsPublic }: EntrySubject) {
    if (leaked === null) return undecided(NOT_MEASURABLE)
    if (!leakIsPublic) return satisfied('It was found in no repository that anybody can read.')
    return violated(
      leaked.current > 0 ? 'critical' : 'high',
      leaked.current > 0
        ? 'Its current value lies in a repository that anybody can read.'
        : 'An older value of it lies in a repository that anybody can read.',
    )
  },
})
