import { z } from 'zod'
import { definePolicy, satisfied, undecided, violated } from '../define-policy.ts'
import type { EntrySubject } from './subject.ts'

/** Whoever reads a value when it starts is started again after a rotation. */
export const consumersNotRestarted = definePolicy({
  id: 'consumers-not-restarted',
  title: 'Consumers took the new value',
  settings: z.object({}),
  judge({ consumers, rotated, rotatedAtTheLatest, newest }: EntrySubject) {
    if (consumers.known === 0) return satisfied('Nothing tells when a consumer of it was started.')
    if (rotated.status === 'never') return satisfied('It was never rotated.')
    if (rotated.at === null) return undecided('Nothing tells when it was rotated last.')
    if (consumers.stale === 0)
      return satisfied('Every consumer whose start is known started since the last rotation.')
    if (newest?.sameAsBefore === true)
      return satisfied(
        'The newest version holds the value of the one before: whoever runs since then has it.',
      )
    if (rotatedAtTheLatest)
      return undecided(
        `${consumers.stale} of ${consumers.known} consumers run since before it was written last, which may have been its labels only.`,
      )
    return violated(
      'high',
      `${consumers.stale} of ${consumers.known} consumers run since before the last rotation: they hold the old value, or fail when it is revoked.`,
    )
  },
})
