import { proveSamples } from '#scanner/engine/samples.ts'
import { rules } from '#scanner/rules/index.ts'

/** Throws, naming the rule, when a shipped rule does not find its own samples. Here, so that no start pays for it. */
export function proveRules(): void {
  for (const rule of rules) proveSamples(rule)
}
