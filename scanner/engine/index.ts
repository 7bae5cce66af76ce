import type { Rule } from '#scanner/rules/define-rule.ts'
import { createEngineOver } from './create-engine.ts'
import type { Engine } from './types.ts'
import { hotPassCode } from './wasm/code.ts'
import { createWasmPass } from './wasm/index.ts'

/**
 * An engine of the given rules. Throws when a rule gives nothing to look for or cannot make
 * its own samples, and when the WebAssembly of the hot pass was not built.
 */
export function createEngine(rules: readonly Rule[]): Engine {
  const code = hotPassCode()
  return createEngineOver(rules, (literals) => createWasmPass(code, literals))
}

export { REPORT_THRESHOLD } from './judge.ts'
