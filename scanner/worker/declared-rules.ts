import type { RuleDeclaration } from '#inventory/model/rule-card.ts'
import { declarationOf, detectionVersionOf } from '#scanner/engine/detection-version.ts'
import { ruleCards } from '#scanner/rules/cards.ts'
import { rules } from '#scanner/rules/index.ts'

/** What the ledger is told of all rules: their cards, what each looks for as a hash, and the version of all together. */
export function declaredRules(): { cards: RuleDeclaration[]; detectionVersion: string } {
  const declarations = new Map(rules.map((rule) => [rule.id, declarationOf(rule)]))
  const cards = ruleCards().map((card) => ({ ...card, declaration: declarations.get(card.id) ?? null }))
  return { cards, detectionVersion: detectionVersionOf(rules) }
}
