import type { RuleCard } from '#inventory/model/rule-card.ts'
import type { Rule } from './define-rule.ts'
import { rules } from './index.ts'

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]))

/** What people are told of every rule, in the order of `rules`. */
export function ruleCards(): RuleCard[] {
  return rules.map(toCard)
}

/** The rule of that id, or null: stored matches may name a rule that is no more. */
export function ruleById(id: string): Rule | null {
  return byId.get(id) ?? null
}

/** What people are told of a rule, whether it is shipped or somebody's own. */
export const toCard = (rule: Rule): RuleCard => ({
  id: rule.id,
  provider: rule.provider,
  title: rule.title,
  risk: rule.risk,
  severity: rule.severity,
  revokeSteps: [...rule.revoke.steps],
  revokeUrl: rule.revoke.url,
})
