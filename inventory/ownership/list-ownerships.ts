import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import type { OwnershipList, OwnershipPage } from '#inventory/model/ownership.ts'
import { visiblePlace } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { isDeparted, ownershipColumns, type StoredOwnership, toOwnershipView } from './ownership-row.ts'
import { visibleSubject } from './visible-subject.ts'

const LIST = 'ownerships'

/** Claims that hold now, newest first: on what the actor may see. Throws Invalid for a foreign cursor. */
export async function listOwnerships(ctx: Ctx, list: OwnershipList): Promise<OwnershipPage> {
  allow(ctx, 'ownership.read')
  const after = decodeCursor(LIST, list.cursor)
  const conditions = [
    visibleSubject(ctx),
    ...(list.standing === undefined ? [] : [Prisma.sql`x.standing = ${list.standing}`]),
    ...(list.departed === undefined ? [] : [Prisma.sql`(${isDeparted}) = ${list.departed}`]),
    ...(list.credential === undefined ? [] : [Prisma.sql`x.subject_id = ${list.credential}::uuid`]),
    ...(list.repository === undefined ? [] : [onRepository(ctx, list.repository, list.within ?? false)]),
    ...(after === null ? [] : [Prisma.sql`x.id < ${after.id}::uuid`]),
  ]
  const rows = await ctx.db.$queryRaw<StoredOwnership[]>`
    select ${ownershipColumns(ctx)} from ownership x join owner w on w.id = x.owner_id
    where x.valid_to is null and ${Prisma.join(conditions, ' and ')}
    order by x.id desc limit ${list.limit + 1}`
  return toPage(LIST, rows, list.limit, ({ id }) => ({ value: null, id }), toOwnershipView)
}

const onRepository = (ctx: Ctx, id: string, within: boolean): Prisma.Sql =>
  within
    ? Prisma.sql`(x.subject_id = ${id}::uuid or x.subject_id in (
        select o.credential_id from occurrence o
        where o.repository_id = ${id}::uuid and o.valid_to is null and ${visiblePlace(ctx)}))`
    : Prisma.sql`x.subject_id = ${id}::uuid`
