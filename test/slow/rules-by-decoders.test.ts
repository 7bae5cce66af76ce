import { expect, test } from 'vitest'
import { rules } from '#scanner/rules/index.ts'
import { chains, lookThrough } from '#test/scanner/engine/decoder-matrix.ts'

/** What is not found, of all that is tried: values that another rule claims once they are cut or encoded. */
const ALLOWED_SHARE = 0.005

test('a sample of every rule is found through every decoder and every two of them', () => {
  const outcomes = rules.map((rule) => lookThrough(rule, 17, chains))
  const tried = outcomes.reduce((sum, outcome) => sum + outcome.tried, 0)
  const missed = outcomes.flatMap((outcome) => outcome.missed)
  const byChain = new Map<string, string[]>()
  for (const { rule, by } of missed) byChain.set(by, [...(byChain.get(by) ?? []), rule])
  const told = [...byChain].map(([by, ids]) => `${by}: ${ids.length}, ${ids.slice(0, 5).join(' ')}`)
  expect(tried).toBeGreaterThan(rules.length * 100)
  expect(missed.length / tried, told.join('\n')).toBeLessThanOrEqual(ALLOWED_SHARE)
  for (const [by, ids] of byChain) expect(ids.length, by).toBeLessThan(rules.length / 10)
  const unwritten = outcomes.reduce((sum, outcome) => sum + outcome.unwritten, 0)
  expect(unwritten / rules.length).toBeLessThanOrEqual(ALLOWED_SHARE)
})
