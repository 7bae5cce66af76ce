import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import { type PersonRow, PersonSearch } from '#inventory/model/person.ts'
import { Prisma } from '#prisma/client.ts'
import { hasStatus, personColumns, type StoredPerson, toPersonRow } from './person-row.ts'

const LIST = 'people rows'

/** A page of people by name, with what joins them to their work. Throws Invalid for a foreign cursor. */
export async function searchPeople(
  ctx: Ctx,
  input: PersonSearch,
): Promise<{ items: PersonRow[]; nextCursor: string | null }> {
  allow(ctx, 'person.read')
  const { cursor, limit, ...asked } = PersonSearch.parse(input)
  const after = decodeCursor(LIST, cursor)
  const beyond =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(p.name, p.id) > (${String(after.value)}, ${after.id}::uuid)`
  const rows = await ctx.db.$queryRaw<StoredPerson[]>`
    select ${personColumns(ctx)} from person p
    where ${peopleWhere(asked)} and ${beyond} order by p.name, p.id limit ${limit + 1}`
  return toPage(LIST, rows, limit, ({ name, id }) => ({ value: name, id }), toPersonRow)
}

/** The condition on a person `p`. Plain text: what LIKE would read as a pattern is escaped. */
function peopleWhere({ q, status, team }: Omit<PersonSearch, 'cursor' | 'limit'>): Prisma.Sql {
  const conditions = [Prisma.sql`true`]
  if (status !== undefined) conditions.push(hasStatus[status])
  if (team !== undefined)
    conditions.push(
      Prisma.sql`exists (select from team_member m where m.person_id = p.id and m.team_id = ${team}::uuid)`,
    )
  if (q !== undefined && q !== '') {
    const pattern = `%${q.replace(/[\\%_]/g, (character) => `\\${character}`)}%`
    conditions.push(Prisma.sql`(p.name ilike ${pattern} or p.email ilike ${pattern} or exists (
      select from person_alias a where a.person_id = p.id and a.value ilike ${pattern}))`)
  }
  return Prisma.join(conditions, ' and ')
}
