import { liesElsewhereSql } from '#inventory/credential/lies-elsewhere.ts'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import { type ExceptionPage, ExceptionView } from '#inventory/model/exception.ts'
import type { PageRequest } from '#inventory/model/page.ts'
import { Prisma } from '#prisma/client.ts'
import { stands } from './filter-findings.ts'
import { findingColumns, findingJoins, type StoredFinding, toFindingRow } from './finding-row.ts'

const LIST = 'exceptions'

type Row = StoredFinding & {
  decision_id: string
  decided_by: string
  comment: string | null
  decided_at: Date
  expires_at: Date | null
}

/**
 * Risks that were accepted and still are, the latest first. What was written about a value that also lies where the
 * actor may not look is left out. Throws Invalid for a foreign cursor.
 */
export async function listExceptions(ctx: Ctx, { cursor, limit }: PageRequest): Promise<ExceptionPage> {
  allow(ctx, 'finding.read')
  const after = decodeCursor(LIST, cursor)
  const from = after === null ? Prisma.empty : Prisma.sql`and d.id < ${after.id}::uuid`
  const rows = await ctx.db.$queryRaw<Row[]>`
    select ${findingColumns}, d.id as decision_id, d.decided_by, d.decided_at, d.expires_at,
      case when not ${liesElsewhereSql(ctx, Prisma.sql`f.credential_id`)} then d.comment end as comment
    from ${findingJoins(ctx)} join decision d on d.finding_id = f.id
    where ${stands} and d.ended_at is null and d.kind = 'ignore' and d.reason = 'accepted_risk'
      and (d.expires_at is null or d.expires_at > ${ctx.now()}) ${from}
    order by d.id desc limit ${limit + 1}`
  return toPage(LIST, rows, limit, (row) => ({ value: null, id: row.decision_id }), toView)
}

const toView = (row: Row): ExceptionView =>
  ExceptionView.parse({
    id: row.decision_id,
    finding: toFindingRow(row),
    approver: row.decided_by,
    comment: row.comment,
    at: row.decided_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
  })
