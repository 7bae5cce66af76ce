import type { Rule, Severity } from './define-rule.ts'
import { rules } from './index.ts'

/** What people are told of a rule; the shape of `inventory/model/rule-card.ts`. */
export type Card = {
  readonly id: string
  readonly provider: string
  readonly title: string
  readonly risk: string
  readonly severity: Severity
  readonly revokeSteps: string[]
  readonly revokeUrl: string | null
}

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]))

/** The card of every rule, in the order of `rules`. */
export function ruleCards(): Card[] {
  return rules.map(toCard)
}

/** The rule of that id, or null: stored matches may name a rule that is no more. */
export function ruleById(id: string): Rule | null {
  return byId.get(id) ?? null
}

const toCard = (rule: Rule): Card => ({
  id: rule.id,
  provider: rule.provider,
  title: rule.title,
  risk: rule.risk,
  severity: rule.severity,
  revokeSteps: [...rule.revoke.steps],
  revokeUrl: rule.revoke.url,
})
