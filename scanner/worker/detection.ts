import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Configuration } from '#inventory/model/rule.ts'
import type { RuleDeclaration } from '#inventory/model/rule-card.ts'
import type { Configured } from '#scanner/config/config-error.ts'
import { configureByFile } from '#scanner/config/read-file.ts'
import { declarationOf, detectionVersionOf } from '#scanner/engine/detection-version.ts'
import { createEngine } from '#scanner/engine/index.ts'
import type { Engine } from '#scanner/engine/types.ts'
import { toCard } from '#scanner/rules/cards.ts'
import type { Rule } from '#scanner/rules/define-rule.ts'
import { rules as shipped } from '#scanner/rules/index.ts'

/** What a worker looks for: the shipped rules, or what the operator's configuration makes of them. */
export type WorkerDetection = {
  readonly rules: readonly Rule[]
  /** Of engine, rules and configuration together: what it changes is read again. */
  readonly detectionVersion: string
  /** What the ledger is told of all rules: their cards, and what each looks for as a hash. */
  readonly cards: readonly RuleDeclaration[]
  /** The confidence to report from; null: the engine's own. */
  readonly minConfidence: number | null
  /** The pattern of the configuration that hides a path, or null. */
  readonly hiddenBy: (path: string) => string | null
  /** What the ledger is told of the configuration; null without one. */
  readonly configuration: Configuration | null
}

/** The detection by the file that the operator named, or as shipped where none is. Throws ConfigError. */
export async function workerDetection(configFile: string | null): Promise<WorkerDetection> {
  if (configFile === null) return detectionOf(null, null)
  const file = path.resolve(configFile)
  const configured = await configureByFile(file, shipped)
  const { summary, warnings } = configured
  return detectionOf(configured, { file, summary, warnings: warnings.map((one) => one.slice(0, 500)) })
}

/** The engine of a detection, whose verdicts and version are those of the configuration. */
export function engineOf({ rules, detectionVersion, minConfidence }: WorkerDetection): Engine {
  const engine = createEngine(rules)
  return {
    detectionVersion,
    scan: engine.scan.bind(engine),
    judge: (candidate, place, facts, threshold = minConfidence ?? undefined) =>
      engine.judge(candidate, place, facts, threshold),
  }
}

function detectionOf(configured: Configured | null, configuration: Configuration | null): WorkerDetection {
  const rules = configured?.rules ?? shipped
  return {
    rules,
    detectionVersion: versionOf(detectionVersionOf(rules), configured),
    cards: rules.map((rule) => ({
      ...toCard(rule),
      declaration: declarationOf(asDeclared(rule)),
      origin: configured?.origins.get(rule.id) ?? 'shipped',
    })),
    minConfidence: configured?.minConfidence ?? null,
    hiddenBy: configured?.hiddenBy ?? (() => null),
    configuration,
  }
}

/** The severity that a configuration gives to a shipped rule does not change what it looks for. */
const asDeclared = (rule: Rule): Rule => ({ ...rule, severity: severities.get(rule.id) ?? rule.severity })

const severities = new Map(shipped.map(({ id, severity }) => [id, severity]))

function versionOf(rulesVersion: string, configured: Configured | null): string {
  const { minConfidence = null, ignorePaths = [] } = configured ?? {}
  if (minConfidence === null && ignorePaths.length === 0) return rulesVersion
  const parts = JSON.stringify([rulesVersion, minConfidence, ignorePaths])
  return createHash('sha256').update(parts).digest('hex')
}
