import { createHash } from 'node:crypto'
import type { Rule } from '#scanner/rules/define-rule.ts'
import { decoderLiterals } from './layers.ts'
import { ENGINE_VERSION, LIMITS } from './limits.ts'
import { GENERIC_MODEL } from './score/generic-model.ts'
import { PATH_WEIGHTS, WEIGHTS } from './score/weights.ts'

/**
 * SHA-256 in hex over everything that decides what is found: engine version, rules, decoders, weights and limits. The
 * order of rules and of fields does not matter.
 */
export function detectionVersionOf(rules: readonly Rule[]): string {
  const parts = {
    engine: ENGINE_VERSION,
    limits: LIMITS,
    weights: WEIGHTS,
    genericModel: GENERIC_MODEL,
    pathWeights: PATH_WEIGHTS,
    decoders: decoderLiterals,
    rules: [...rules].sort((left, right) => (left.id < right.id ? -1 : 1)).map(lookOf),
  }
  return createHash('sha256').update(stable(parts)).digest('hex')
}

/** SHA-256 in hex over what of a rule decides about finding: when it differs, the rule has changed. */
export const declarationOf = (rule: Rule): string =>
  createHash('sha256')
    .update(stable(lookOf(rule)))
    .digest('hex')

/** What of a rule decides about finding: not its texts for people. */
function lookOf(rule: Rule): unknown {
  const { id, severity, kind } = rule
  if (kind === 'family') return { id, severity, kind, family: rule.family, words: rule.words }
  if (kind === 'pattern') {
    const { pattern, ignoreCase, group, keywords, reach, minEntropy, unbounded } = rule
    return { id, severity, kind, pattern, ignoreCase, group, keywords, reach, minEntropy, unbounded }
  }
  const { shapes, context, companion, companions } = rule
  return { id, severity, kind, shapes, context, companion, companions }
}

function stable(value: unknown): string {
  // Its text differs between sources and bundle: a checksum is known by its name, a change of code by ENGINE_VERSION.
  if (typeof value === 'function') return '"code"'
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${entries.map(([name, item]) => `${JSON.stringify(name)}:${stable(item)}`).join(',')}}`
}
