import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { type JsonObject, MOST_SCIM_RESULTS, SCIM, ScimList } from '#inventory/model/scim.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { filterSql } from './filter-sql.ts'
import {
  groupColumns,
  groupFilterColumns,
  groupResource,
  isGroup,
  type StoredGroup,
} from './scim-group-row.ts'
import {
  isUser,
  type ScimResource,
  type StoredUser,
  userColumns,
  userFilterColumns,
  userResource,
} from './scim-user-row.ts'

type Reader = Pick<Transaction, '$queryRaw'>
type Base = { readonly base: string }

/** Users by a filter, in pages. Throws ScimRefusal `invalidFilter`. */
export async function listScimUsers(ctx: Ctx, input: ScimList & Base): Promise<JsonObject> {
  allow(ctx, 'directory.sync')
  const { base } = input
  const { filter, offset, count } = windowOf(input)
  const where = Prisma.sql`${isUser} and ${filterSql(filter, userFilterColumns)}`
  const [total] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from person p where ${where}`
  const rows = await ctx.db.$queryRaw<StoredUser[]>`
    select ${userColumns} from person p where ${where} order by p.id offset ${offset} limit ${count}`
  return listOf(
    total?.count ?? 0,
    offset,
    rows.map((row) => userResource(row, base).body),
  )
}

/** Groups by a filter, in pages. Throws ScimRefusal `invalidFilter`. */
export async function listScimGroups(
  ctx: Ctx,
  input: ScimList & Base & { readonly withMembers: boolean },
): Promise<JsonObject> {
  allow(ctx, 'directory.sync')
  const { base, withMembers } = input
  const { filter, offset, count } = windowOf(input)
  const where = Prisma.sql`${isGroup} and ${filterSql(filter, groupFilterColumns)}`
  const [total] = await ctx.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from team t where ${where}`
  const rows = await ctx.db.$queryRaw<StoredGroup[]>`
    select ${groupColumns(withMembers)} from team t where ${where} order by t.id offset ${offset} limit ${count}`
  return listOf(
    total?.count ?? 0,
    offset,
    rows.map((row) => groupResource(row, base).body),
  )
}

/** One user. Throws NotFound. */
export async function getScimUser(
  ctx: Ctx,
  { id, base }: Base & { readonly id: string },
): Promise<ScimResource> {
  allow(ctx, 'directory.sync')
  return readUser(ctx.db, id, base)
}

/** One group with its members. Throws NotFound. */
export async function getScimGroup(
  ctx: Ctx,
  { id, base }: Base & { readonly id: string },
): Promise<ScimResource> {
  allow(ctx, 'directory.sync')
  return readGroup(ctx.db, id, base)
}

/** The same within a transaction, for whoever checked the permission. Throws NotFound. */
export async function readUser(db: Reader, id: string, base: string): Promise<ScimResource> {
  const [row] = z.uuid().safeParse(id).success
    ? await db.$queryRaw<StoredUser[]>`
        select ${userColumns} from person p where p.id = ${id}::uuid and ${isUser}`
    : []
  if (row === undefined) throw new NotFound('There is no such user.')
  return userResource(row, base)
}

/** The same within a transaction, for whoever checked the permission. Throws NotFound. */
export async function readGroup(db: Reader, id: string, base: string): Promise<ScimResource> {
  const [row] = z.uuid().safeParse(id).success
    ? await db.$queryRaw<StoredGroup[]>`
        select ${groupColumns(true)} from team t where t.id = ${id}::uuid and ${isGroup}`
    : []
  if (row === undefined) throw new NotFound('There is no such group.')
  return groupResource(row, base)
}

function windowOf(input: ScimList): { filter: string | undefined; offset: number; count: number } {
  const { filter, startIndex, count } = ScimList.parse(input)
  return {
    filter,
    offset: Math.min(Math.max(startIndex, 1) - 1, 10_000_000),
    count: Math.min(Math.max(count, 0), MOST_SCIM_RESULTS),
  }
}

const listOf = (total: number, offset: number, resources: readonly JsonObject[]): JsonObject => ({
  schemas: [SCIM.list],
  totalResults: total,
  startIndex: offset + 1,
  itemsPerPage: resources.length,
  Resources: resources,
})
