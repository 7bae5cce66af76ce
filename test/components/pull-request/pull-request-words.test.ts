import { expect, test } from 'vitest'
import { toldWords } from '#components/pull-request/pull-request-words.ts'

test('what is told at a pull request: to people inside, to others, to nobody', () => {
  const inside = { speaks: true, audience: 'inside', tellProblem: null } as const
  expect(toldWords(inside)).toBe('Everything but the value')
  expect(toldWords({ ...inside, audience: 'outside' })).toContain('“revoke it” only')
  expect(toldWords({ ...inside, speaks: false, tellProblem: 'No check.' })).toContain('Nothing')
})

test('what could not be written there is said beside it', () => {
  const told = toldWords({ speaks: true, audience: 'inside', tellProblem: 'No comment: it is locked.' })
  expect(told).toBe('Everything but the value. No comment: it is locked.')
})
