import { z } from 'zod'
import { Severity } from './terms.ts'

/** What people are told of a rule. The worker and `migrate` sync these from scanner/rules into the ledger. */
export const RuleCard = z.object({
  id: z.string().max(80),
  provider: z.string().max(80),
  title: z.string().max(200),
  risk: z.string().max(500),
  severity: Severity,
  revokeSteps: z.array(z.string().max(500)),
  revokeUrl: z.url().nullable(),
})
export type RuleCard = z.infer<typeof RuleCard>

/** A card with a hash of what the rule looks for, so that the ledger sees when a rule changes. */
export const RuleDeclaration = RuleCard.extend({ declaration: z.string().max(128).nullable().default(null) })
export type RuleDeclaration = z.input<typeof RuleDeclaration>
