import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compileRules } from '#scanner/engine/detector.ts'
import { sampleOf, wrapIn } from '#scanner/engine/samples.ts'
import { LAYOUT } from '#scanner/engine/wasm/layout.ts'
import { rules } from '#scanner/rules/index.ts'
import { engine } from './support.ts'

test('within the declared reach of its rule a find does not depend on what lies beyond', () => {
  for (const rule of rules) {
    const { reach } = compileRules([rule])
    const sample = sampleOf(rule, 31)
    const text = wrapIn('python', sample)
    const around = (filler: string): string[] =>
      engine
        .scan(
          Buffer.from(
            `${filler.repeat(Math.ceil(reach.before / filler.length))}\n${text}\n${filler.repeat(Math.ceil(Math.min(reach.after, 20_000) / filler.length))}`,
          ),
        )
        .candidates.filter(({ ruleId }) => ruleId === rule.id)
        .map(({ secret, score }) => `${secret.expose((value) => value)} ${score}`)
    expect(around('lorem '), rule.id).toEqual(around('ipsum; '))
  }
})

test('the reach of all rules is bounded', () => {
  const { reach } = compileRules(rules)
  expect(reach.before).toBeLessThanOrEqual(16 * 1024)
  expect(reach.after).toBeLessThanOrEqual(64 * 1024)
})

test('both descriptions of the memory of the hot pass are the same', () => {
  const file = join(import.meta.dirname, '../../../scanner/engine/wasm/assembly/layout.ts')
  const found = [...readFileSync(file, 'utf8').matchAll(/^export const (\w+): usize = (\d+)$/gm)]
  expect(Object.fromEntries(found.map(([, name = '', value]) => [name, Number(value)]))).toEqual(LAYOUT)
})
