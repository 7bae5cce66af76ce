import { expect, test } from 'vitest'
import { createEngineOver } from '#scanner/engine/create-engine.ts'
import { createReferencePass } from '#scanner/engine/reference.ts'
import { nearMissesOf, proveSamples, sampleOf, wrapIn, writings } from '#scanner/engine/samples.ts'
import { alphabets, defineRule, literal, type Rule, secret, shape } from '#scanner/rules/define-rule.ts'
import { rules } from '#scanner/rules/index.ts'
import { engine } from './support.ts'

/** Writings whose own grammar eats characters that passwords with punctuation have. */
const FAITHFUL = writings.filter((writing) => writing !== 'url' && writing !== 'shell')

function isFound(rule: Rule, text: string, value: string): boolean {
  return engine
    .scan(Buffer.from(text))
    .candidates.some(
      (each) => each.ruleId === rule.id && each.score >= 0.5 && each.secret.expose((it) => it === value),
    )
}

test('samples are the same for the same seed and differ for another', () => {
  for (const rule of rules) {
    expect(sampleOf(rule, 7)).toEqual(sampleOf(rule, 7))
    expect(sampleOf(rule, 7).secret).not.toBe(sampleOf(rule, 8).secret)
  }
})

test('every rule finds its own samples in every writing, but for one in fifty', () => {
  const missed: string[] = []
  let total = 0
  for (const rule of rules) {
    for (const writing of FAITHFUL) {
      const sample = sampleOf(rule, 21)
      total++
      if (!isFound(rule, wrapIn(writing, sample), sample.secret)) missed.push(`${rule.id} in ${writing}`)
    }
  }
  expect(missed.length, missed.slice(0, 20).join('\n')).toBeLessThan(total / 50)
})

test('no rule reports its near misses', () => {
  for (const rule of rules) {
    for (const seed of [1, 2, 3]) {
      for (const text of nearMissesOf(rule, seed)) {
        const hits = engine
          .scan(Buffer.from(` ${text} `))
          .candidates.filter((each) => each.ruleId === rule.id && each.score >= 0.5)
        expect(hits, `${rule.id}, near miss of seed ${seed}`).toEqual([])
      }
    }
  }
})

const text = {
  provider: 'x',
  title: 'X',
  risk: 'x',
  severity: 'low',
  revoke: { steps: [], url: null },
} as const
const engineOf = (rule: Rule) => createEngineOver([rule], createReferencePass)

test('a rule that gives nothing to look for is refused by name', () => {
  const rule = defineRule({ id: 'x-bare', ...text, shapes: [shape([secret(alphabets.hex, 32)])] })
  expect(() => engineOf(rule)).toThrow('rule x-bare')
})

test('every rule that is shipped is proved', () => {
  for (const rule of rules) expect(() => proveSamples(rule)).not.toThrow()
})

test('a rule whose checksum refuses its own samples is refused by name', () => {
  const checksum = { name: 'never', holds: () => false, complete: (it: string) => it }
  const rule = defineRule({
    id: 'x-sum',
    ...text,
    shapes: [shape([literal('xyz_'), secret(alphabets.hex, 32)], { checksum })],
  })
  expect(() => proveSamples(rule)).toThrow('rule x-sum')
})

test('two rules of one id are refused', () => {
  const rule = defineRule({
    id: 'x-twice',
    ...text,
    shapes: [shape([literal('xyz_'), secret(alphabets.hex, 32)])],
  })
  expect(() => createEngineOver([rule, rule], createReferencePass)).toThrow('x-twice')
})
