import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import type { PageRequest } from '#inventory/model/page.ts'
import { PersonView } from '#inventory/model/person.ts'
import { Prisma } from '#prisma/client.ts'

const LIST = 'people'

/** A page of people by name. Throws Invalid for a foreign cursor. */
export async function listPeople(
  ctx: Ctx,
  { cursor, limit }: PageRequest,
): Promise<{ items: PersonView[]; nextCursor: string | null }> {
  allow(ctx, 'person.read')
  const after = decodeCursor(LIST, cursor)
  const beyond =
    after === null ? Prisma.sql`true` : Prisma.sql`(name, id) > (${String(after.value)}, ${after.id}::uuid)`
  const rows = await ctx.db.$queryRaw<PersonView[]>`
    select id, name, email from person where ${beyond} order by name, id limit ${limit + 1}`
  return toPage(
    LIST,
    rows,
    limit,
    ({ name, id }) => ({ value: name, id }),
    (row) => PersonView.parse(row),
  )
}
