import { expect, test } from 'vitest'
import { rules } from '#scanner/rules/index.ts'
import { nearMisses, tally } from '#test/scanner/rules/matrix.ts'

const SAMPLES = 200
const ALL_WRITINGS = 100

/** Encrypted content is seen, and told of only to those who ask for less than is usual. */
const SEALED: ReadonlySet<string> = new Set(['ansible-vault-content'])

test.each(rules.map((rule) => [rule.id, rule] as const))(
  '%s: 200 samples in every writing, 200 near-misses',
  (_, rule) => {
    const { written, missed, doubted, others } = tally(rule, SAMPLES, ALL_WRITINGS)
    expect(written).toBeGreaterThanOrEqual(SAMPLES)
    expect(missed).toEqual([])
    expect(others).toEqual([])
    if (!SEALED.has(rule.id)) expect(doubted).toBeLessThanOrEqual(written * 0.05)
    const { tried, told } = nearMisses(rule, 200)
    expect(tried).toBeGreaterThanOrEqual(200)
    expect(told).toEqual([])
  },
)
