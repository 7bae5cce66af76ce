import { expect, test } from 'vitest'
import { prepareBars } from '#components/charts/prepare-bars.ts'

const of = (...counts: number[]) => counts.map((count, index) => ({ key: `p${index}`, count }))

test('bars come longest first, as shares of the longest; equal ones by name', () => {
  const { bars } = prepareBars(of(5, 20, 5), 9)
  expect(bars).toEqual([
    { key: 'p1', count: 20, percent: 100 },
    { key: 'p0', count: 5, percent: 25 },
    { key: 'p2', count: 5, percent: 25 },
  ])
})

test('what is beyond the limit is summed, so that nothing is dropped in silence', () => {
  const { bars, others } = prepareBars(of(9, 8, 7, 6), 2)
  expect(bars.map(({ count }) => count)).toEqual([9, 8])
  expect(others).toEqual({ kinds: 2, count: 13 })
})

test('a single one beyond the limit is shown instead of summed', () => {
  expect(prepareBars(of(9, 8, 7), 2)).toMatchObject({ bars: { length: 3 }, others: null })
})

test('zeros are no bars', () => {
  expect(prepareBars(of(0, 0), 5)).toEqual({ bars: [], others: null })
})
