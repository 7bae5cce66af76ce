import { expect, test } from 'vitest'
import { rules } from '#scanner/rules/index.ts'
import { nearMisses, tally } from '#test/scanner/rules/matrix.ts'

const SAMPLES = 200
const ALL_WRITINGS = 100

test.each(rules.map((rule) => [rule.id, rule] as const))(
  '%s: 200 samples in every writing, 200 near-misses',
  (_, rule) => {
    const { written, missed, doubted, others } = tally(rule, SAMPLES, ALL_WRITINGS)
    expect(written).toBeGreaterThanOrEqual(SAMPLES)
    expect(missed).toEqual([])
    expect(others).toEqual([])
    expect(doubted).toBeLessThanOrEqual(written * 0.05)
    const { tried, told } = nearMisses(rule, 200)
    expect(tried).toBeGreaterThanOrEqual(200)
    expect(told).toEqual([])
  },
)
