import {
  occurrenceColumns,
  occurrenceJoins,
  type StoredOccurrence,
  viewOf,
} from '#inventory/credential/occurrence-row.ts'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import {
  type RuleOccurrenceList,
  type RuleOccurrencePage,
  RuleOccurrenceView,
} from '#inventory/model/rule.ts'
import { visiblePlace } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { isWithheld } from './conditions.ts'

type Row = StoredOccurrence & { finding_id: string | null; severity: string }

/** What a rule sees, newest first: all of it, or what no finding stands for. Throws Invalid for a foreign cursor. */
export async function listRuleOccurrences(
  ctx: Ctx,
  { ruleId, which, scan, cursor, limit }: RuleOccurrenceList & { ruleId: string },
): Promise<RuleOccurrencePage> {
  allow(ctx, 'rule.read')
  const list = `rule-occurrences:${ruleId}:${which}:${scan ?? ''}`
  const after = decodeCursor(list, cursor)
  const beyond = after === null ? Prisma.empty : Prisma.sql`and o.id < ${after.id}::uuid`
  const chosen = which === 'withheld' ? isWithheld : Prisma.sql`o.valid_to is null`
  const ofScan = scan === undefined ? Prisma.empty : Prisma.sql`and o.last_scan_id = ${scan}::uuid`
  const rows = await ctx.db.$queryRaw<Row[]>`
    select ${occurrenceColumns}, f.id as finding_id, o.severity
    from ${occurrenceJoins}
    where o.id in (
      select o.id from occurrence o
      where o.rule_id = ${ruleId} and ${chosen} and ${visiblePlace(ctx)}
        ${ofScan} ${beyond}
      order by o.id desc limit ${limit + 1})
    order by o.id desc`
  return toPage(list, rows, limit, (row) => ({ value: null, id: row.id }), toView)
}

const toView = (row: Row): RuleOccurrenceView =>
  RuleOccurrenceView.parse({
    ...viewOf(row),
    credentialId: row.credential_id,
    findingId: row.finding_id,
    severity: row.severity,
  })
