import process from 'node:process'
import { createEngine } from '#scanner/engine/index.ts'
import { createRandom } from '#scanner/engine/random.ts'
import { alphabets } from '#scanner/rules/define-rule.ts'
import { rules } from '#scanner/rules/index.ts'

const TEXT_BYTES = 200_000
const ROUNDS = 10

/** Processor time of the generic stage on text that is nothing but places to look at: microseconds per place. */
export async function benchGenericStage(): Promise<void> {
  const engine = createEngine(rules)
  const random = createRandom(1, 'generic stage')
  const value = (length: number): string => random.text(alphabets.base62, length)
  const kinds: readonly (readonly [string, () => string])[] = [
    ['names with random values', () => `token=${value(20)}\n`],
    ['names with words', () => 'token=something\n'],
    ['names with nothing', () => 'token= '],
    ['keys of JSON', () => `{"name":"${value(6)}","key":"${value(6)}","id":${random.below(1_000_000)}},`],
    ['words that begin alike', () => 'author authorization authenticate oauth monkey '],
  ]
  for (const [name, make] of kinds) {
    const parts: string[] = []
    for (let bytes = 0; bytes < TEXT_BYTES; bytes += parts.at(-1)?.length ?? 1) parts.push(make())
    const text = Buffer.from(parts.join(''))
    engine.scan(text)
    const before = process.cpuUsage()
    for (let round = 0; round < ROUNDS; round++) engine.scan(text)
    const { user, system } = process.cpuUsage(before)
    const each = (user + system) / ROUNDS / parts.length
    console.log(
      `${name.padEnd(26)}${String(parts.length).padStart(7)} places${each.toFixed(1).padStart(7)} µs each`,
    )
  }
}
