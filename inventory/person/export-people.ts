import { csvLine } from '#inventory/audit/csv-line.ts'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { DIRECTORY_COLUMNS } from '#inventory/model/directory.ts'
import { Prisma } from '#prisma/client.ts'

type Row = {
  id: string
  name: string
  directory_id: string | null
  email: string | null
  other_emails: string[]
  github_logins: string[]
  manager: string | null
  groups: string[]
  role: string | null
  active: boolean
}

const BATCH = 1000

/**
 * Everybody as CSV, in the columns of the template, so that it can be changed and imported. A cell that a
 * spreadsheet would compute has an apostrophe before it.
 */
export async function* exportPeople(ctx: Ctx): AsyncGenerator<string> {
  allow(ctx, 'person.read')
  yield csvLine(DIRECTORY_COLUMNS)
  let after: { name: string; id: string } | null = null
  for (;;) {
    const rows: Row[] = await batch(ctx, after)
    for (const row of rows) yield csvLine(cellsOf(row))
    const last: Row | undefined = rows.at(-1)
    if (last === undefined || rows.length < BATCH) return
    after = { name: last.name, id: last.id }
  }
}

const batch = (ctx: Ctx, after: { name: string; id: string } | null) => ctx.db.$queryRaw<Row[]>`
  select p.id, p.name, p.directory_id, p.email, p.role, p.deactivated_at is null as active,
    array(select a.value from person_alias a where a.person_id = p.id and a.kind = 'commit-email'
      and a.value is distinct from lower(p.email) order by a.value) as other_emails,
    array(select a.value from person_alias a where a.person_id = p.id and a.kind = 'github-login'
      order by a.value) as github_logins,
    (select coalesce(b.email, b.directory_id, b.name) from person b where b.id = p.manager_id) as manager,
    array(select t.name from team_member m join team t on t.id = m.team_id where m.person_id = p.id
      order by t.name) as groups
  from person p where p.erased_at is null
    and ${after === null ? Prisma.sql`true` : Prisma.sql`(p.name, p.id) > (${after.name}, ${after.id}::uuid)`}
  order by p.name, p.id limit ${BATCH}`

const cellsOf = (row: Row): string[] => [
  row.directory_id ?? '',
  row.name,
  row.email ?? '',
  row.other_emails.join('; '),
  row.github_logins.join('; '),
  row.manager ?? '',
  row.groups.join('; '),
  row.role ?? '',
  row.active ? 'yes' : 'no',
]
