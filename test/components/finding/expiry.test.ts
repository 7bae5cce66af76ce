import { expect, test } from 'vitest'
import { expiryChoicesFor, expiryInstant, usualExpiry } from '#components/finding/expiry.ts'
import type { IgnoreReason } from '#inventory/model/terms.ts'

const now = new Date('2026-11-23T10:00:00Z')

test('a number of days is counted from now', () => {
  expect(expiryInstant('30', '', now)).toBe('2026-12-23T10:00:00.000Z')
})

test('a chosen day holds until its end', () => {
  expect(expiryInstant('day', '2026-11-23', now)).toBe('2026-11-23T23:59:59.000Z')
})

test.each(['', 'soon', '2026-02-30', '2026-11-22'])('%j is no day to come', (day) => {
  expect(expiryInstant('day', day, now)).toBe('invalid')
})

test('no end is null, and it is the usual answer only where nothing is risked', () => {
  expect(expiryInstant('never', '', now)).toBeNull()
  expect([usualExpiry('false_positive'), usualExpiry('used_in_tests')]).toEqual(['never', 'never'])
  expect([usualExpiry('accepted_risk'), usualExpiry('other')]).toEqual(['90', '90'])
  const isOffered = (reason: IgnoreReason) => expiryChoicesFor(reason).some(({ value }) => value === 'never')
  expect([isOffered('accepted_risk'), isOffered('false_positive')]).toEqual([false, true])
})
