import { sampleOf } from '#scanner/engine/samples.ts'
import { ruleById } from '#scanner/rules/cards.ts'

/** A made-up credential of a rule; another seed, another value. */
export function token(ruleId: string, seed = 1): string {
  const rule = ruleById(ruleId)
  if (rule === null) throw new Error(`there is no rule ${ruleId}`)
  return sampleOf(rule, seed).text
}
