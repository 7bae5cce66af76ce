import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import type { LeaverPage } from '#inventory/model/leaver.ts'
import { PageRequest } from '#inventory/model/page.ts'
import { Prisma } from '#prisma/client.ts'
import { leaverColumns, type StoredLeaver, toLeaverView } from './leaver-row.ts'

const LIST = 'leavers'

/** Who left, the last first, with what of theirs still waits. Throws Invalid for a foreign cursor. */
export async function listLeavers(ctx: Ctx, input: z.input<typeof PageRequest>): Promise<LeaverPage> {
  allow(ctx, 'person.read')
  const { cursor, limit } = PageRequest.parse(input)
  const after = decodeCursor(LIST, cursor, z.iso.datetime())
  const beyond =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(p.deactivated_at, p.id) < (${after.value}::text::timestamptz, ${after.id}::uuid)`
  const rows = await ctx.db.$queryRaw<StoredLeaver[]>`
    select ${leaverColumns(ctx)} from person p
    where p.deactivated_at is not null and p.erased_at is null and ${beyond}
    order by p.deactivated_at desc, p.id desc limit ${limit + 1}`
  return toPage(
    LIST,
    rows,
    limit,
    ({ deactivated_at, id }) => ({ value: deactivated_at?.toISOString() ?? '', id }),
    toLeaverView,
  )
}
