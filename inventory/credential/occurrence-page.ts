import { z } from 'zod'
import type { Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import type { OccurrenceList, OccurrencePage } from '#inventory/model/occurrence.ts'
import { visiblePlace } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import {
  hiddenBy,
  occurrenceColumns,
  occurrenceJoins,
  type StoredOccurrence,
  toOccurrenceView,
} from './occurrence-row.ts'

const LIST = 'occurrences'

/** A page of the occurrences of one credential, strongest presence first. Throws Invalid for a foreign cursor. */
export async function occurrencePage(
  ctx: Ctx,
  credentialId: string,
  { cursor, limit, suppressed }: OccurrenceList,
): Promise<OccurrencePage> {
  const after = decodeCursor(LIST, cursor, z.int())
  const beyond =
    after === null
      ? Prisma.empty
      : Prisma.sql`and (o.presence_rank < ${Number(after.value)}::smallint
          or (o.presence_rank = ${Number(after.value)}::smallint and o.id > ${after.id}::uuid))`
  const hidden = {
    all: Prisma.empty,
    yes: Prisma.sql`and ${hiddenBy} is not null`,
    no: Prisma.sql`and ${hiddenBy} is null`,
  }[suppressed]
  const rows = await ctx.db.$queryRaw<StoredOccurrence[]>`
    select ${occurrenceColumns} from ${occurrenceJoins}
    where o.credential_id = ${credentialId}::uuid and o.valid_to is null
      and ${visiblePlace(ctx)} ${hidden} ${beyond}
    order by o.presence_rank desc, o.id limit ${limit + 1}`
  return toPage(LIST, rows, limit, (row) => ({ value: row.presence_rank, id: row.id }), toOccurrenceView)
}
