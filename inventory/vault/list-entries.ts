import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, type Keyset, toPage } from '#inventory/keyset.ts'
import type { EntryFilters, EntryList, EntryPage, EntrySort } from '#inventory/model/vault-view.ts'
import { Prisma } from '#prisma/client.ts'
import { entryColumns, entryJoins, type StoredEntry, toEntryRow } from './entry-row.ts'
import { entriesWhere } from './filter-entries.ts'

/**
 * A page of what the vaults hold, under filters. Rows with equal sort values follow by id, rows without a value come
 * last in both orders. Throws Invalid for a cursor of another sort or order.
 */
export async function listEntries(ctx: Ctx, input: EntryList): Promise<EntryPage> {
  allow(ctx, 'vault.read')
  const request = input
  const { sort, order, limit } = request
  const list = `entries:${sort}:${order}`
  const after = decodeCursor(list, request.cursor)
  const rows = await readRows(ctx, entriesWhere(request), request, after)
  return toPage(list, rows, limit, keyOf(sort), toEntryRow)
}

/** How many entries the filters select. */
export async function countEntries(ctx: Ctx, filters: EntryFilters): Promise<number> {
  allow(ctx, 'vault.read')
  const [row] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from ${entryJoins(ctx)} where ${entriesWhere(filters)}`
  return row?.count ?? 0
}

const columns: Record<
  EntrySort,
  { readonly sql: Prisma.Sql; readonly of: keyof StoredEntry; readonly type: string }
> = {
  risk: { sql: Prisma.sql`e.risk_score`, of: 'risk_score', type: 'int' },
  path: { sql: Prisma.sql`e.path`, of: 'path', type: 'text' },
  created: { sql: Prisma.sql`e.created_at`, of: 'created_at', type: 'timestamptz' },
  rotated: { sql: Prisma.sql`e.rotated_at`, of: 'rotated_at', type: 'timestamptz' },
  used: { sql: Prisma.sql`e.used_at`, of: 'used_at', type: 'timestamptz' },
  'next-rotation': { sql: Prisma.sql`e.next_rotation_at`, of: 'next_rotation_at', type: 'timestamptz' },
  expires: { sql: Prisma.sql`e.expires_at`, of: 'expires_at', type: 'timestamptz' },
  'rotation-due': { sql: Prisma.sql`e.rotation_due_at`, of: 'rotation_due_at', type: 'timestamptz' },
}

const keyOf =
  (sort: EntrySort) =>
  (row: StoredEntry): Keyset => {
    const value = row[columns[sort].of]
    return {
      value:
        value instanceof Date
          ? value.toISOString()
          : z.union([z.string(), z.number(), z.null()]).parse(value),
      id: row.id,
    }
  }

/** Two walks of the index: those with a value, then those without. */
async function readRows(
  ctx: Ctx,
  where: Prisma.Sql,
  { sort, order, limit }: z.output<typeof EntryList>,
  after: Keyset | null,
): Promise<StoredEntry[]> {
  const { sql: column, type } = columns[sort]
  const wanted = limit + 1
  const direction = Prisma.raw(order)
  const beyond = Prisma.raw(order === 'asc' ? '>' : '<')
  const rows: StoredEntry[] = []
  const read = (condition: Prisma.Sql, by: Prisma.Sql, count: number) =>
    ctx.db.$queryRaw<StoredEntry[]>`
      select ${entryColumns} from ${entryJoins(ctx)} where ${where} and ${condition} order by ${by} limit ${count}`
  if (after === null || after.value !== null) {
    const from =
      after === null
        ? Prisma.empty
        : Prisma.sql`and (${column}, e.id) ${beyond} (${after.value}::text::${Prisma.raw(type)}, ${after.id}::uuid)`
    rows.push(
      ...(await read(
        Prisma.sql`${column} is not null ${from}`,
        Prisma.sql`${column} ${direction}, e.id ${direction}`,
        wanted,
      )),
    )
  }
  if (rows.length < wanted && type === 'timestamptz') {
    const from = after?.value === null ? Prisma.sql`and e.id ${beyond} ${after.id}::uuid` : Prisma.empty
    rows.push(
      ...(await read(
        Prisma.sql`${column} is null ${from}`,
        Prisma.sql`e.id ${direction}`,
        wanted - rows.length,
      )),
    )
  }
  return rows
}
