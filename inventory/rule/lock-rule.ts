import { NotFound } from '#inventory/errors.ts'
import { RuleStage } from '#inventory/model/terms.ts'
import type { Transaction } from '#prisma/client.ts'

export type LockedRule = { readonly stage: RuleStage; readonly mutedAt: Date | null }

/** The rule, locked against scans that judge what it saw and against others who change it. Throws NotFound. */
export async function lockRule(tx: Transaction, ruleId: string): Promise<LockedRule> {
  const [row] = await tx.$queryRaw<{ stage: string; muted_at: Date | null }[]>`
    select stage, muted_at from rule_card where id = ${ruleId} for no key update`
  if (row === undefined) throw new NotFound('There is no such rule.')
  return { stage: RuleStage.parse(row.stage), mutedAt: row.muted_at }
}
