import { createEngine } from '#scanner/engine/index.ts'
import { REPORT_THRESHOLD } from '#scanner/engine/judge.ts'
import { createRandom } from '#scanner/engine/random.ts'
import type { Candidate } from '#scanner/engine/types.ts'
import { alphabets } from '#scanner/rules/define-rule.ts'
import { rules } from '#scanner/rules/index.ts'

/** One engine of all rules for a suite. */
export const engine = createEngine(rules)

export const ruleNamed = (id: string) => {
  const rule = rules.find((each) => each.id === id)
  if (rule === undefined) throw new Error(`no rule ${id}`)
  return rule
}

/** A made-up value that no placeholder list knows. */
export const madeUp = (seed: number, length = 24, alphabet: string = alphabets.base62): string => {
  const random = createRandom(seed, 'test value')
  return `Q7${random.text(alphabet, length - 4)}z9`
}

/** What is likely a credential of the text. */
export const found = (text: string | Uint8Array): Candidate[] =>
  engine
    .scan(typeof text === 'string' ? Buffer.from(text) : text)
    .candidates.filter(({ score }) => score >= REPORT_THRESHOLD)

export const valuesIn = (text: string | Uint8Array): string[] =>
  found(text).map(({ secret }) => secret.expose((value) => value))
