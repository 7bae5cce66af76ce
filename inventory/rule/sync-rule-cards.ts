import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { DEFAULT_NEW_RULE_STAGE } from '#inventory/model/rule.ts'
import { RuleDeclaration } from '#inventory/model/rule-card.ts'
import { RuleStage } from '#inventory/model/terms.ts'
import type { Transaction } from '#prisma/client.ts'

/**
 * Writes the cards of all present rules and retires the others. Cards that say the same already are not
 * written; answers how many were. Shipped rules of a ledger that knows none report. Those that come later, and the
 * configuration's own from the first, enter with the installation's `newRuleStage`; those whose declaration changes
 * keep their stage, or go to shadow where that is what new rules do. A finding never ends by it.
 */
export async function syncRuleCards(
  ctx: Ctx,
  input: readonly RuleDeclaration[],
  detectionVersion: string | null = null,
): Promise<{ changed: number }> {
  allow(ctx, 'rule.sync')
  const cards = z.array(RuleDeclaration).parse(input)
  return inTransaction(ctx, async (tx) => {
    const sync = { now: ctx.now(), detectionVersion, ...(await stagesOf(tx)) }
    const changed = (await writeCards(tx, cards, sync)) + (await retireOthers(tx, cards, ctx.now()))
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

type Cards = readonly z.output<typeof RuleDeclaration>[]
type Stages = {
  /** Of shipped rules that the ledger does not know. */
  readonly shipped: RuleStage
  /** Of all other rules that it does not know, and of those that change. */
  readonly later: RuleStage
}
type Sync = Stages & { readonly now: Date; readonly detectionVersion: string | null }

async function stagesOf(tx: Transaction): Promise<Stages> {
  const known = await tx.ruleCard.findFirst({ where: { origin: 'shipped' }, select: { id: true } })
  const installation = await tx.installation.findFirst({ select: { newRuleStage: true } })
  const later = RuleStage.parse(installation?.newRuleStage ?? DEFAULT_NEW_RULE_STAGE)
  return { shipped: known === null ? 'report' : later, later }
}

const writeCards = (
  tx: Transaction,
  cards: Cards,
  { now, detectionVersion, shipped, later }: Sync,
): Promise<number> => tx.$executeRaw`
  INSERT INTO rule_card AS c (id, provider, title, risk, severity, revoke_steps, revoke_url, origin, updated_at,
    stage, declaration, brought_version, brought_at)
  SELECT r.id, r.provider, r.title, r.risk, r.severity, r."revokeSteps", r."revokeUrl", r.origin, ${now},
    CASE WHEN r.origin = 'shipped' THEN ${shipped} ELSE ${later} END, r.declaration, ${detectionVersion}, ${now}
  FROM json_to_recordset(${JSON.stringify(cards)}::json) AS r(
    id text, provider text, title text, risk text, severity text, "revokeSteps" text[], "revokeUrl" text,
    origin text, declaration text)
  ORDER BY r.id
  ON CONFLICT (id) DO UPDATE SET
    provider = EXCLUDED.provider, title = EXCLUDED.title, risk = EXCLUDED.risk, severity = EXCLUDED.severity,
    revoke_steps = EXCLUDED.revoke_steps, revoke_url = EXCLUDED.revoke_url, origin = EXCLUDED.origin,
    updated_at = EXCLUDED.updated_at,
    retired_at = NULL, declaration = coalesce(EXCLUDED.declaration, c.declaration),
    changed_at = CASE WHEN c.declaration <> EXCLUDED.declaration THEN ${now} ELSE c.changed_at END,
    changed_version = CASE WHEN c.declaration <> EXCLUDED.declaration THEN ${detectionVersion}
      ELSE c.changed_version END,
    stage = CASE WHEN c.declaration <> EXCLUDED.declaration AND ${later} = 'shadow' THEN 'shadow' ELSE c.stage END,
    stage_changed_at = CASE WHEN c.declaration <> EXCLUDED.declaration AND ${later} = 'shadow'
      AND c.stage <> 'shadow' THEN ${now} ELSE c.stage_changed_at END,
    stage_changed_by = CASE WHEN c.declaration <> EXCLUDED.declaration AND ${later} = 'shadow'
      AND c.stage <> 'shadow' THEN NULL ELSE c.stage_changed_by END
  WHERE (c.provider, c.title, c.risk, c.severity, c.revoke_steps, c.revoke_url, c.origin, c.retired_at,
    c.declaration)
    IS DISTINCT FROM (EXCLUDED.provider, EXCLUDED.title, EXCLUDED.risk, EXCLUDED.severity,
      EXCLUDED.revoke_steps, EXCLUDED.revoke_url, EXCLUDED.origin, NULL::timestamptz, coalesce(EXCLUDED.declaration, c.declaration))`

const retireOthers = (tx: Transaction, cards: Cards, now: Date): Promise<number> => tx.$executeRaw`
  UPDATE rule_card SET retired_at = ${now}
  WHERE retired_at IS NULL AND NOT (id = ANY(${cards.map(({ id }) => id)}::text[]))`
