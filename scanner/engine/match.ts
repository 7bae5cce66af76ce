import type { Rule } from '#scanner/rules/define-rule.ts'
import { Secret } from '#scanner/secret.ts'
import { isWeak } from './score/entropy.ts'
import { type Reason, scoreOf } from './score/weights.ts'

/** A rule at an offset of some bytes. Never leaves the engine; `end` is exclusive. */
export type Match = {
  readonly rule: Rule
  readonly start: number
  readonly end: number
  readonly secret: Secret
  /** Name of the key the value stands under, where the grammar has one. */
  readonly key: string | null
  readonly facts: Readonly<Record<string, string>>
  readonly reasons: readonly Reason[]
  readonly score: number
  readonly weak: boolean
  /** How much the find says by itself; of two matches on one region the more specific stays. */
  readonly specificity: number
}

/** Of two finds on one region: a proved document, a token's own prefix, a grammar, a keyword nearby, a guess. */
export const SPECIFICITY = {
  document: 6,
  prefix: 5,
  block: 4,
  token: 3,
  grammar: 2,
  context: 1.5,
  guess: 1,
} as const

export type MatchInput = {
  readonly rule: Rule
  readonly start: number
  readonly end: number
  readonly value: string
  readonly reasons: readonly Reason[]
  readonly specificity: number
  readonly key?: string | null
  readonly facts?: Readonly<Record<string, string>>
  readonly weak?: boolean
  /** The bytes it stands in, for what the rule derives. */
  readonly around?: Uint8Array
}

/** Matches that score lower are not worth keeping for any path. */
export const LOWEST_SCORE = 0.03

/** A match with its score; the value goes into a Secret here and nowhere later. */
export function matchOf(input: MatchInput): Match {
  const facts = factsOf(input)
  const sealed: readonly Reason[] = facts.encrypted === 'yes' ? ['encrypted-private-key'] : []
  const reasons = [...new Set([...input.reasons, ...sealed])].sort()
  return {
    rule: input.rule,
    start: input.start,
    end: input.end,
    secret: new Secret(input.value),
    key: input.key ?? null,
    facts,
    reasons,
    score: scoreOf(reasons),
    weak: input.weak ?? isWeak(input.value),
    specificity: input.specificity,
  }
}

/** The facts that were seen, and over them those that the rule derives. */
function factsOf({ rule, facts = {}, value, around }: MatchInput): Readonly<Record<string, string>> {
  return rule.derive === undefined ? facts : { ...facts, ...rule.derive(facts, value, around) }
}
