import type { RuleCard } from '#inventory/model/rule-card.ts'
import { createEngine, REPORT_THRESHOLD } from '#scanner/engine/index.ts'
import type { Engine } from '#scanner/engine/types.ts'
import { toCard } from '#scanner/rules/cards.ts'
import type { Rule } from '#scanner/rules/define-rule.ts'
import { rules as shipped } from '#scanner/rules/index.ts'
import { SetupError } from '#scanner/usage-error.ts'

/** What is looked for, and what of it is reported: as shipped, or as a configuration changed it. */
export type Detection = {
  readonly engine: Engine
  readonly rules: ReadonlyMap<string, Rule>
  /** Of the configuration; null where it says nothing. */
  readonly minConfidence: number | null
  /** The pattern of the configuration that hides a path, or null. */
  readonly hiddenBy: (path: string) => string | null
}

/** The shipped rules. Throws SetupError when the engine cannot be made ready. */
export function shippedDetection(): Detection {
  return { engine: engineOf(shipped), rules: byId(shipped), minConfidence: null, hiddenBy: () => null }
}

export const byId = (rules: readonly Rule[]): ReadonlyMap<string, Rule> =>
  new Map(rules.map((rule) => [rule.id, rule]))

export function engineOf(rules: readonly Rule[]): Engine {
  try {
    return createEngine(rules)
  } catch (error) {
    throw new SetupError(
      `The engine could not be made ready: ${error instanceof Error ? error.message : error}`,
    )
  }
}

/** The confidence to report from: what the user said, else the configuration, else the engine's own. */
export const thresholdOf = (
  { minConfidence }: { readonly minConfidence: number | null },
  detection: Pick<Detection, 'minConfidence'>,
): number => minConfidence ?? detection.minConfidence ?? REPORT_THRESHOLD

/** Cards of all rules that had a part in a run. */
export const cardsOf = (detections: Iterable<Detection>): Map<string, RuleCard> =>
  new Map([...detections].flatMap(({ rules }) => [...rules.values()].map((rule) => [rule.id, toCard(rule)])))
