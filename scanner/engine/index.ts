import type { Rule } from '#scanner/rules/define-rule.ts'
import { rules as allRules } from '#scanner/rules/index.ts'
import { createEngineOver } from './create-engine.ts'
import { createReferencePass } from './reference.ts'
import type { Engine } from './types.ts'

/**
 * An engine of the given rules (all of them by default). Throws when a rule gives nothing to look for or cannot make
 * its own samples, and when the WebAssembly of the hot pass was not built.
 */
export function createEngine(rules: readonly Rule[] = allRules): Engine {
  return createEngineOver(rules, createReferencePass)
}

export { REPORT_THRESHOLD } from './judge.ts'
