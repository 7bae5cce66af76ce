import { makeRingKey, pairKey } from '#inventory/integration/key-ring.ts'
import type { Database } from '#prisma/client.ts'
import type { SeedTools } from '#prisma/seed/index.ts'
import { ruleCards } from '#scanner/rules/cards.ts'

/** What a scenario is given in a test whose installation knows the fingerprint key `k1`. */
export const seedTools = (db: Database, now: Date): SeedTools => ({
  db,
  ruleCards: ruleCards(),
  detectionVersion: 'v1',
  keyId: 'k1',
  sealingKeys: {
    sealing: pairKey(makeRingKey('sealing')),
    webhook: pairKey(makeRingKey('webhook')),
  },
  now,
})
