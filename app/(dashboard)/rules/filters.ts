import type { inferParserType } from 'nuqs/server'
import {
  createLoader,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server'
import { z } from 'zod'
import { providerName } from '#components/ui/provider-name.ts'
import type { RuleRow } from '#inventory/model/rule.ts'
import { RuleStage, Severity } from '#inventory/model/terms.ts'
import { checked } from '../checked.ts'

/** The rules page's state in the URL. */
export const ruleParsers = {
  q: parseAsString,
  provider: parseAsArrayOf(parseAsString).withDefault([]),
  severity: parseAsArrayOf(parseAsStringLiteral(Severity.options)).withDefault([]),
  stage: parseAsArrayOf(parseAsStringLiteral(RuleStage.options)).withDefault([]),
  /** In shadow or muted. */
  quiet: parseAsBoolean.withDefault(false),
}
export type RuleUrlState = inferParserType<typeof ruleParsers>

/** Which places a rule's page lists. */
export const placeParsers = {
  which: parseAsStringLiteral(['all', 'withheld']).withDefault('all'),
  scan: checked(z.uuid()),
}
export const loadPlaceState = createLoader(placeParsers)

/** The rules that the state selects; `except` leaves a filter out, to count what each of its values would select. */
export function filterRules(
  rules: readonly RuleRow[],
  state: RuleUrlState,
  except?: 'provider' | 'severity' | 'stage',
): RuleRow[] {
  const words = (state.q ?? '').trim().toLowerCase()
  return rules.filter(
    (rule) =>
      among(except === 'provider' ? [] : state.provider, rule.provider) &&
      among(except === 'severity' ? [] : state.severity, rule.severity) &&
      among(except === 'stage' ? [] : state.stage, rule.stage) &&
      (!state.quiet || rule.muted !== null || rule.stage === 'shadow') &&
      (words === '' || textOf(rule).includes(words)),
  )
}

const among = (chosen: readonly string[], value: string): boolean =>
  chosen.length === 0 || chosen.includes(value)

const textOf = ({ id, title, provider, muted }: RuleRow): string =>
  [id, title, provider, providerName(provider), muted?.by, muted?.reason].join(' ').toLowerCase()
