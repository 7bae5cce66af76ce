import type { SealingKeys } from '#inventory/integration/sealing-keys.ts'
import type { RuleCard } from '#inventory/model/rule-card.ts'
import type { Database } from '#prisma/client.ts'

/** What a scenario is given: an empty ledger that is open, and what only the scanner knows. */
export type SeedTools = {
  readonly db: Database
  readonly ruleCards: readonly RuleCard[]
  /** The present one, so that no worker wants to read the made-up repositories again. */
  readonly detectionVersion: string
  /** A fingerprint key the ledger knows. */
  readonly keyId: string
  /** What made-up credentials for other systems are sealed to. */
  readonly sealingKeys: SealingKeys
  readonly now: Date
}

/** A named state of the ledger that tells a story; the lines it answers are printed. */
export type Scenario = {
  readonly name: string
  readonly summary: string
  readonly run: (tools: SeedTools) => Promise<string[]>
}
