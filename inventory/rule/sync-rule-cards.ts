import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { RuleCard } from '#inventory/model/rule-card.ts'
import type { Transaction } from '#prisma/client.ts'

/**
 * Writes the cards of all present rules and retires the others. Cards that say the same already are not
 * written; answers how many were.
 */
export async function syncRuleCards(ctx: Ctx, input: readonly RuleCard[]): Promise<{ changed: number }> {
  allow(ctx, 'rule.sync')
  const cards = z.array(RuleCard).parse(input)
  return inTransaction(ctx, async (tx) => {
    const changed = (await writeCards(tx, cards, ctx.now())) + (await retireOthers(tx, cards, ctx.now()))
    if (changed > 0)
      await recordAudit(tx, ctx, {
        action: 'rule.sync',
        subjectKind: 'rule-card',
        subjectId: 'all',
        batchCount: changed,
      })
    return { changed }
  })
}

const writeCards = (
  tx: Transaction,
  cards: readonly RuleCard[],
  now: Date,
): Promise<number> => tx.$executeRaw`
  INSERT INTO rule_card AS c (id, provider, title, risk, severity, revoke_steps, revoke_url, updated_at)
  SELECT r.id, r.provider, r.title, r.risk, r.severity, r."revokeSteps", r."revokeUrl", ${now}
  FROM json_to_recordset(${JSON.stringify(cards)}::json) AS r(
    id text, provider text, title text, risk text, severity text, "revokeSteps" text[], "revokeUrl" text)
  ORDER BY r.id
  ON CONFLICT (id) DO UPDATE SET
    provider = EXCLUDED.provider, title = EXCLUDED.title, risk = EXCLUDED.risk, severity = EXCLUDED.severity,
    revoke_steps = EXCLUDED.revoke_steps, revoke_url = EXCLUDED.revoke_url, updated_at = EXCLUDED.updated_at,
    retired_at = NULL
  WHERE (c.provider, c.title, c.risk, c.severity, c.revoke_steps, c.revoke_url, c.retired_at)
    IS DISTINCT FROM (EXCLUDED.provider, EXCLUDED.title, EXCLUDED.risk, EXCLUDED.severity,
      EXCLUDED.revoke_steps, EXCLUDED.revoke_url, NULL::timestamptz)`

const retireOthers = (
  tx: Transaction,
  cards: readonly RuleCard[],
  now: Date,
): Promise<number> => tx.$executeRaw`
  UPDATE rule_card SET retired_at = ${now}
  WHERE retired_at IS NULL AND NOT (id = ANY(${cards.map(({ id }) => id)}::text[]))`
