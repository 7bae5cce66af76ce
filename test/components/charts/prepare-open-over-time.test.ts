import { expect, test } from 'vitest'
import { prepareOpenOverTime } from '#components/charts/prepare-open-over-time.ts'

const counts = (critical: number, low = 0) => ({ critical, high: 0, medium: 0, low, info: 0 })
const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}`

test('a day nobody counted is a gap, never a zero', () => {
  const { rows } = prepareOpenOverTime([
    { day: day(1), counts: counts(4) },
    { day: day(2), counts: null },
    { day: day(3), counts: counts(0) },
  ])
  expect(rows.map((row) => row.critical)).toEqual([4, null, 0])
  expect(rows[1]).toEqual({ day: day(2), critical: null, high: null, medium: null, low: null, info: null })
})

test('days before the first count are left out, gaps after it are kept', () => {
  const { rows, countedDays } = prepareOpenOverTime([
    { day: day(1), counts: null },
    { day: day(2), counts: counts(1) },
    { day: day(3), counts: null },
    { day: day(4), counts: counts(2) },
  ])
  expect(rows.map((row) => row.day)).toEqual([day(2), day(3), day(4)])
  expect(countedDays).toBe(2)
})

test('the worst severity lies on top and severities that never occur are not drawn', () => {
  const { severities } = prepareOpenOverTime([{ day: day(1), counts: counts(1, 2) }])
  expect(severities).toEqual(['low', 'critical'])
})

test('a day counted between two gaps is marked, because an area has no width there', () => {
  const { alone } = prepareOpenOverTime([
    { day: day(1), counts: counts(1) },
    { day: day(2), counts: counts(1) },
    { day: day(3), counts: null },
    { day: day(4), counts: counts(1) },
    { day: day(5), counts: null },
  ])
  expect([...alone]).toEqual([3])
})

test('the summary says first, last and how many days are missing', () => {
  const { summary } = prepareOpenOverTime([
    { day: day(1), counts: counts(4, 1) },
    { day: day(2), counts: null },
    { day: day(3), counts: counts(2) },
  ])
  expect(summary).toBe(
    'Open findings by severity: 5 on 2026-11-01, 2 on 2026-11-03. 1 of 3 days were not counted.',
  )
})

test('without any count there is nothing to draw', () => {
  expect(prepareOpenOverTime([{ day: day(1), counts: null }])).toMatchObject({
    rows: [],
    countedDays: 0,
    summary: 'No day has been counted yet.',
  })
})
