import { expect, test } from 'vitest'
import { providerName } from '#components/ui/provider-name.ts'
import { exactTime, formatDuration, relativeTime } from '#components/ui/relative-time.ts'
import { formatBytes, humanise, plural } from '#components/ui/words.ts'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [412_800_331, '412.8 MB'],
  [3.2e15, '3.2 PB'],
])('%d bytes read as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text))

test('one and many', () => {
  expect([plural(1, 'place'), plural(0, 'place'), plural(1200, 'repository', 'repositories')]).toEqual([
    '1 place',
    '0 places',
    '1,200 repositories',
  ])
})

test('terms and providers for people', () => {
  expect(humanise('wont_fix')).toBe('Wont fix')
  expect([providerName('github'), providerName('some-vendor')]).toEqual(['GitHub', 'Some vendor'])
})

const now = Date.parse('2026-11-23T12:00:00Z')

test.each([
  ['2026-11-23T11:59:40Z', 'just now'],
  ['2026-11-23T11:01:00Z', '59 minutes ago'],
  ['2026-11-22T12:00:00Z', '1 day ago'],
  ['2026-12-07T12:00:00Z', 'in 2 weeks'],
  ['2024-11-01T00:00:00Z', '2 years ago'],
])('%s is %s', (at, text) => expect(relativeTime(Date.parse(at), now)).toBe(text))

test('the exact time is in UTC and says so', () => {
  expect(exactTime('2026-11-23T14:05:09Z')).toBe('23 Nov 2026, 14:05:09 UTC')
})

test.each([
  [-5, '0 s'],
  [59_400, '59 s'],
  [3_599_000, '59 min 59 s'],
  [3_840_000, '1 h 4 min'],
])('%d ms took %s', (milliseconds, text) => expect(formatDuration(milliseconds)).toBe(text))
