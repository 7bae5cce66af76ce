import { expect, test } from 'vitest'
import { notAskedWords, wordOf } from '#components/rotation/rotation-words.ts'

const planned = {
  method: 'vault',
  state: 'planned',
  confirmedBy: null,
  secondBy: null,
  askedAt: null,
} as const

test('a vault that is not asked yet says whose word is missing', () => {
  expect(notAskedWords(planned)).toContain('an owner has to confirm')
  expect(notAskedWords({ ...planned, confirmedBy: 'Ada' })).toContain(
    'Ada confirmed it, a second person has to',
  )
  expect(notAskedWords({ ...planned, confirmedBy: 'Ada', secondBy: 'Ben' })).toContain('a worker asks')
})

test('nothing is said of a vault that was asked, of a rotation by people, and of one that ended', () => {
  expect(notAskedWords({ ...planned, askedAt: '2026-11-01T00:00:00.000Z' })).toBeNull()
  expect(notAskedWords({ ...planned, method: 'runbook' })).toBeNull()
  expect(notAskedWords({ ...planned, state: 'cancelled' })).toBeNull()
})

test('the first word is asked of an owner alone, the second of anybody but them', () => {
  const nobody = { confirmedBy: null, confirmedById: null }
  const confirmed = { confirmedBy: 'Ada', confirmedById: 'a' }
  expect(wordOf(nobody, { personId: 'a', isOwner: true })).toEqual({ give: 'Confirm as its owner' })
  expect(wordOf(nobody, { personId: 'b', isOwner: false })).toHaveProperty('wait')
  expect(wordOf(confirmed, { personId: 'a', isOwner: true })).toHaveProperty('wait')
  expect(wordOf(confirmed, { personId: 'b', isOwner: false })).toHaveProperty(
    'give',
    expect.stringContaining('second person'),
  )
})
