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

/** Where a rule comes from: with Sprawl, or from the workers' configuration. */
export const RuleOrigin = z.enum(['shipped', 'own', 'gitleaks'])
export type RuleOrigin = z.infer<typeof RuleOrigin>

/** A card with a hash of what the rule looks for, so that the ledger sees when a rule changes. */
export const RuleDeclaration = RuleCard.extend({
  declaration: z.string().max(128).nullable().default(null),
  origin: RuleOrigin.default('shipped'),
})
export type RuleDeclaration = z.input<typeof RuleDeclaration>
