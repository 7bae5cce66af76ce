import { expect, test } from 'vitest'
import { rules } from '#scanner/rules/index.ts'
import { chains, lookThrough } from './decoder-matrix.ts'

test('every rule is found through one decoder, and some rules through every two', () => {
  const single = chains.filter((chain) => chain.length === 1)
  const outcomes = [
    ...rules.map((rule, index) =>
      lookThrough(
        rule,
        23,
        single.filter((_, at) => at % 4 === index % 4),
      ),
    ),
    ...rules.filter((_, index) => index % 240 === 7).map((rule) => lookThrough(rule, 29, chains)),
  ]
  const tried = outcomes.reduce((sum, outcome) => sum + outcome.tried, 0)
  const missed = outcomes.flatMap((outcome) => outcome.missed)
  expect(tried).toBeGreaterThan(rules.length * 4)
  expect(
    missed.length / tried,
    missed.map(({ rule, by }) => `${rule} by ${by}`).join('\n'),
  ).toBeLessThanOrEqual(0.02)
})
