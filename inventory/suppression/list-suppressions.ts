import {
  occurrenceColumns,
  occurrenceJoins,
  type StoredOccurrence,
  viewOf,
} from '#inventory/credential/occurrence-row.ts'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import { type SuppressionPage, SuppressionView } from '#inventory/model/occurrence.ts'
import type { PageRequest } from '#inventory/model/page.ts'
import { visiblePlace } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

const LIST = 'suppressions'

type Row = StoredOccurrence & { finding_id: string | null; title: string; severity: string }

/**
 * Every occurrence that a marker, an ignore file or a decision hides, or would hide if policy let it; newest
 * first. Throws Invalid for a foreign cursor.
 */
export async function listSuppressions(ctx: Ctx, { cursor, limit }: PageRequest): Promise<SuppressionPage> {
  allow(ctx, 'suppression.read')
  const after = decodeCursor(LIST, cursor)
  const from = after === null ? Prisma.empty : Prisma.sql`and o.id < ${after.id}::uuid`
  const beyond = Prisma.sql`and ${visiblePlace(ctx)} ${from}`
  const rows = await ctx.db.$queryRaw<Row[]>`
    select ${occurrenceColumns}, f.id as finding_id, c.title, o.severity
    from ${occurrenceJoins}
    join rule_card c on c.id = o.rule_id
    where o.id in (${hiddenIds(limit + 1, beyond)})
    order by o.id desc limit ${limit + 1}`
  return toPage(LIST, rows, limit, (row) => ({ value: null, id: row.id }), toView)
}

/** The two ways of being hidden are read apart, so that each walks its own index. */
const hiddenIds = (wanted: number, beyond: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (select o.id from occurrence o
    where o.suppressed_by is not null and o.valid_to is null ${beyond}
    order by o.id desc limit ${wanted})
  union
  (select o.id
    from decision d
    join finding f on f.id = d.finding_id and f.valid_to is null
    join occurrence o on o.credential_id = f.credential_id and o.valid_to is null
    where d.ended_at is null
      and (d.kind = 'ignore'
        or d.kind = 'resolve' and d.reason in ('false_positive', 'used_in_tests', 'wont_fix')) ${beyond}
    order by o.id desc limit ${wanted})`

const toView = (row: Row): SuppressionView =>
  SuppressionView.parse({
    ...viewOf(row),
    findingId: row.finding_id,
    credentialId: row.credential_id,
    title: row.title,
    severity: row.severity,
  })
