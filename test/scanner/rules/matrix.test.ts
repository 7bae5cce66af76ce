import { expect, test } from 'vitest'
import { rules } from '#scanner/rules/index.ts'
import { nearMisses, tally } from './matrix.ts'

const SAMPLES = 20
const WRITINGS_PER_SAMPLE = 3

/** Encrypted content is seen, and told of only to those who ask for less than is usual. */
const SEALED: ReadonlySet<string> = new Set(['ansible-vault-content'])

/** Few letters and digits by themselves prove little: one in ten such samples may stay below the threshold. */
const DOUBT_ALLOWED = 0.1

test.each(rules.map((rule) => [rule.id, rule] as const))(
  '%s is found as itself and as nothing else',
  (_, rule) => {
    const { written, missed, doubted, others } = tally(rule, SAMPLES, WRITINGS_PER_SAMPLE)
    expect(missed).toEqual([])
    expect(others).toEqual([])
    if (SEALED.has(rule.id)) expect(doubted).toBe(written)
    else expect(doubted).toBeLessThanOrEqual(Math.ceil(written * DOUBT_ALLOWED))
  },
)

test.each(rules.map((rule) => [rule.id, rule] as const))(
  '%s is not told of what only looks like it',
  (_, rule) => {
    const { tried, told } = nearMisses(rule, 20)
    expect(tried).toBeGreaterThanOrEqual(20)
    expect(told).toEqual([])
  },
)
