import { expect, test } from 'vitest'
import { day, exactness } from '#components/ui/day.ts'

test('a day is the same day everywhere, and a month names no day', () => {
  expect(day('2026-10-03T23:59:00.000Z')).toBe('3 Oct 2026')
  expect(day('2026-10-01T00:00:00.000Z', 'month')).toBe('Oct 2026')
})

test('how exact a date is stands beside it, unless it is exact', () => {
  expect(exactness('day')).toBe('(day)')
  expect(exactness('second')).toBe('')
  expect(exactness(null)).toBe('')
})
