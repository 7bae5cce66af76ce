import type { RuleRow } from '#inventory/model/rule.ts'

/** How often people found the rule right, `67 % of 3`; null while nobody has said. */
export function precisionWords({ right, wrong }: RuleRow['decisions']): string | null {
  const all = right + wrong
  return all === 0 ? null : `${Math.round((right / all) * 100)} % of ${all.toLocaleString('en')}`
}
