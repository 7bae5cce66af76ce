import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, type Keyset, toPage } from '#inventory/keyset.ts'
import type { FindingList, FindingPage, FindingSort } from '#inventory/model/finding.ts'
import { Instant } from '#inventory/model/terms.ts'
import { Prisma } from '#prisma/client.ts'
import { findingsWhere } from './filter-findings.ts'
import { findingColumns, findingJoins, type StoredFinding, toFindingRow } from './finding-row.ts'

/**
 * A page of findings under filters. Rows with equal sort values follow by id, rows without a value come last
 * in both orders. Throws Invalid for a cursor of another sort or order.
 */
export async function listFindings(ctx: Ctx, input: FindingList): Promise<FindingPage> {
  allow(ctx, 'finding.read')
  const list = `findings:${input.sort}:${input.order}`
  const after = decodeCursor(list, input.cursor, input.sort === 'severity' ? z.int() : Instant.nullable())
  const where = findingsWhere(ctx, input)
  const rows = await readRows(ctx, where, input, after)
  return toPage(list, rows, input.limit, keyOf(input.sort), toFindingRow)
}

/** One index per sort; each is (value, id). */
const columns: Record<FindingSort, Prisma.Sql> = {
  severity: Prisma.sql`f.severity_rank`,
  found: Prisma.sql`f.found_at`,
  introduced: Prisma.sql`f.introduced_at`,
  due: Prisma.sql`f.due_at`,
}

const keyOf =
  (sort: FindingSort) =>
  (row: StoredFinding): Keyset => {
    const value = {
      severity: row.severity_rank,
      found: row.found_at,
      introduced: row.introduced_at,
      due: row.due_at,
    }[sort]
    return { value: value instanceof Date ? value.toISOString() : value, id: row.id }
  }

/** Two walks of the index, those with a value and then those without, because no index holds nulls last both ways. */
async function readRows(
  ctx: Ctx,
  where: Prisma.Sql,
  { sort, order, limit }: FindingList,
  after: Keyset | null,
): Promise<StoredFinding[]> {
  const column = columns[sort]
  const wanted = limit + 1
  const direction = order === 'asc' ? Prisma.sql`asc` : Prisma.sql`desc`
  const rows: StoredFinding[] = []
  if (after === null || after.value !== null) {
    const from =
      after === null
        ? Prisma.empty
        : Prisma.sql`and (${column}, f.id) ${beyond(order)} (${typed(sort, after)})`
    const present = Prisma.sql`${where} and ${column} is not null ${from}`
    rows.push(...(await read(ctx, present, Prisma.sql`${column} ${direction}, f.id ${direction}`, wanted)))
  }
  if (rows.length < wanted && (sort === 'introduced' || sort === 'due')) {
    const from =
      after === null || after.value !== null
        ? Prisma.empty
        : Prisma.sql`and f.id ${beyond(order)} ${after.id}::uuid`
    const absent = Prisma.sql`${where} and ${column} is null ${from}`
    rows.push(...(await read(ctx, absent, Prisma.sql`f.id ${direction}`, wanted - rows.length)))
  }
  return rows
}

const beyond = (order: 'asc' | 'desc'): Prisma.Sql => (order === 'asc' ? Prisma.sql`>` : Prisma.sql`<`)

function typed(sort: FindingSort, { value, id }: Keyset): Prisma.Sql {
  if (sort === 'severity') return Prisma.sql`${Number(value)}::smallint, ${id}::uuid`
  return Prisma.sql`${String(value)}::timestamptz, ${id}::uuid`
}

const read = (ctx: Ctx, where: Prisma.Sql, order: Prisma.Sql, limit: number): Promise<StoredFinding[]> =>
  ctx.db.$queryRaw<StoredFinding[]>`
    select ${findingColumns} from ${findingJoins(ctx)} where ${where} order by ${order} limit ${limit}`
