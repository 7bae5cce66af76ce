import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import {
  type LeaverGroup,
  LeaverItem,
  type LeaverItemPage,
  LeaverItems,
  type LeaverView,
} from '#inventory/model/leaver.ts'
import { PersonId } from '#inventory/model/person.ts'
import { leaverDueAt } from '#inventory/policies/due.ts'
import { Prisma } from '#prisma/client.ts'
import { leaverItemsSql } from './leaver-items.ts'
import { leaverColumns, type StoredLeaver, toLeaverView } from './leaver-row.ts'

/**
 * What somebody who left, or is about to, owns, committed, holds and was seen reading: how many of each, and how many
 * wait for an answer. Throws NotFound.
 */
export async function leaverInventory(ctx: Ctx, input: PersonId): Promise<LeaverView> {
  allow(ctx, 'person.read')
  const { personId } = PersonId.parse(input)
  const [row] = await ctx.db.$queryRaw<StoredLeaver[]>`
    select ${leaverColumns(ctx)} from person p where p.id = ${personId}::uuid and p.erased_at is null`
  if (row === undefined) throw new NotFound('This person is not in the ledger.')
  return toLeaverView(row)
}

/** The rows of one group, by title. Throws Invalid for a foreign cursor. */
export async function listLeaverItems(ctx: Ctx, input: LeaverItems): Promise<LeaverItemPage> {
  allow(ctx, 'person.read')
  const { personId, group, cursor, limit } = LeaverItems.parse(input)
  const list = `leaver-items ${personId} ${group}`
  const after = decodeCursor(list, cursor, z.string())
  const beyond =
    after === null ? Prisma.sql`true` : Prisma.sql`(t.title, t.id) > (${after.value}, ${after.id}::uuid)`
  const rows = await ctx.db.$queryRaw<StoredItem[]>`
    select t.*, p.deactivated_at as left_at from person p cross join lateral (${leaverItemsSql(ctx, group)}) t
    where p.id = ${personId}::uuid and p.erased_at is null and ${beyond}
    order by t.title, t.id limit ${limit + 1}`
  return toPage(
    list,
    rows,
    limit,
    ({ title, id }) => ({ value: title, id }),
    (row) => toItem(group, row),
  )
}

const toItem = (group: LeaverGroup, row: StoredItem): LeaverItem =>
  LeaverItem.parse({
    id: row.id,
    group,
    title: row.title,
    place: row.place,
    subject: row.subject_id === null ? null : { kind: row.subject_kind, id: row.subject_id },
    entryId: row.entry_id,
    findingId: row.finding_id,
    since: row.since?.toISOString() ?? null,
    heir: row.heir,
    rotation: row.rotation,
    dueAt: (row.due_at ?? leaverDueAt(group, row.left_at))?.toISOString() ?? null,
    done: row.done,
  })

type StoredItem = {
  id: string
  title: string
  place: string
  subject_kind: string
  subject_id: string | null
  entry_id: string | null
  finding_id: string | null
  since: Date | null
  heir: unknown
  rotation: unknown
  due_at: Date | null
  left_at: Date | null
  done: boolean
}
