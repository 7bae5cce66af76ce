import type { Ctx } from '#inventory/ctx.ts'
import { LeaverGroup, LeaverView } from '#inventory/model/leaver.ts'
import { Prisma } from '#prisma/client.ts'
import { leaverItemsSql } from './leaver-items.ts'

export type StoredLeaver = {
  id: string
  name: string
  email: string | null
  erased: boolean
  deactivated_at: Date | null
  counts: unknown
}

/** Columns of a person `p` with what is theirs to answer, by group. */
export const leaverColumns = (ctx: Ctx): Prisma.Sql => Prisma.sql`
  p.id, p.name, p.email, p.erased_at is not null as erased, p.deactivated_at,
  jsonb_build_object(${Prisma.join(LeaverGroup.options.map((group) => counted(ctx, group)))}) as counts`

const counted = (ctx: Ctx, group: LeaverGroup): Prisma.Sql => Prisma.sql`${group}::text, (
  select jsonb_build_object('all', count(*), 'open', count(*) filter (where not t.done))
  from (${leaverItemsSql(ctx, group)}) t)`

export const toLeaverView = (row: StoredLeaver): LeaverView =>
  LeaverView.parse({
    id: row.id,
    name: row.name,
    email: row.email,
    status: row.erased ? 'erased' : row.deactivated_at === null ? 'active' : 'deactivated',
    leftAt: row.deactivated_at?.toISOString() ?? null,
    counts: row.counts,
  })
