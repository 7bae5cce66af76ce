import { z } from 'zod'
import { definePolicy, satisfied, undecided, violated } from '../define-policy.ts'
import { type EntrySubject, NOT_MEASURABLE } from './subject.ts'

/** Production shares no value with anything else. */
export const crossEnvironment = definePolicy({
  id: 'cross-environment',
  title: 'Environments share no value',
  settings: z.object({}),
  judge({ twins, environment }: EntrySubject) {
    if (twins === null) return undecided(NOT_MEASURABLE)
    if (environment === 'unknown')
      return twins.count === 0
        ? satisfied('No other entry holds its value.')
        : undecided('Nothing tells which environment it belongs to.')
    const others = [...new Set(twins.environments)].filter(
      (other) => other !== environment && other !== 'unknown',
    )
    if (others.length === 0) return satisfied('No other environment holds its value.')
    const production = environment === 'production' || others.includes('production')
    return violated(
      production ? 'high' : 'medium',
      `The same value is used in ${[environment, ...others].join(' and ')}.`,
    )
  },
})
