import type { Ctx } from '#inventory/ctx.ts'
import { Environment } from '#inventory/model/vault.ts'
import type { EntryDetail } from '#inventory/model/vault-view.ts'
import { visibleEntry } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

const MOST_SHOWN = 200

type Twin = EntryDetail['twins'][number]
type Row = Omit<Twin, 'environment'> & { environment: string }

/** Entries that hold now what this one holds now. */
export const twinsOf = (ctx: Ctx, entryId: string): Promise<Twin[]> =>
  holding(
    ctx,
    entryId,
    Prisma.sql`(mine.version_id is null or mv.state in ('current', 'pending', 'previous'))
    and (twin.version_id is null or tv.state in ('current', 'pending', 'previous'))`,
  )

/** Entries whose current value is one that this one held before, and holds no more: where a rotation is only half done. */
export const oldValueHoldersOf = (ctx: Ctx, entryId: string): Promise<Twin[]> =>
  holding(
    ctx,
    entryId,
    Prisma.sql`mv.state in ('older', 'previous', 'disabled', 'destroyed') and tv.state = 'current'
    and not exists (select from vault_leaf now join vault_version nv on nv.id = now.version_id and nv.state = 'current'
      where now.entry_id = mine.entry_id and now.handle_digest = mine.handle_digest)`,
  )

async function holding(ctx: Ctx, entryId: string, when: Prisma.Sql): Promise<Twin[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    select distinct e.id, e.path, v.name as vault, e.environment
    from vault_leaf mine
    left join vault_version mv on mv.id = mine.version_id
    join vault_leaf twin on twin.handle_digest = mine.handle_digest and twin.entry_id <> mine.entry_id
    left join vault_version tv on tv.id = twin.version_id
    join vault_entry e on e.id = twin.entry_id and e.valid_to is null
    join vault v on v.id = e.vault_id
    where mine.entry_id = ${entryId}::uuid and not mine.weak and not twin.weak and mine.form <> 'identifier'
      and ${when} and ${visibleEntry(ctx)}
    order by v.name, e.path limit ${MOST_SHOWN}`
  return rows.map((row) => ({ ...row, environment: Environment.parse(row.environment) }))
}
