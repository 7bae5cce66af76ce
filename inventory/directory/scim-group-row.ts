import { SCIM } from '#inventory/model/scim.ts'
import { Prisma } from '#prisma/client.ts'
import type { FilterColumns } from './filter-sql.ts'
import { type ScimResource, versioned } from './scim-user-row.ts'

export type StoredGroup = {
  id: string
  name: string
  directory_id: string | null
  created_at: Date
  directory_at: Date | null
  /** Null where they were not asked for. */
  members: { value: string; display: string }[] | null
}

export const groupColumns = (withMembers: boolean): Prisma.Sql => Prisma.sql`
  t.id, t.name, t.directory_id, t.created_at, t.directory_at, ${
    withMembers
      ? Prisma.sql`(select coalesce(jsonb_agg(jsonb_build_object('value', p.id, 'display', p.name)
          order by p.name, p.id), '[]') from team_member m join person p on p.id = m.person_id
          where m.team_id = t.id)`
      : Prisma.sql`null`
  } as members`

/** Groups of SCIM are the teams that it made or took over. */
export const isGroup = Prisma.sql`t.directory_via = 'scim'`

const anyMember = (condition: (text: Prisma.Sql) => Prisma.Sql): Prisma.Sql => Prisma.sql`exists (
  select from team_member m where m.team_id = t.id and ${condition(Prisma.sql`m.person_id::text`)})`

export const groupFilterColumns: FilterColumns = {
  id: { kind: 'text', sql: Prisma.sql`t.id::text` },
  externalid: { kind: 'text', sql: Prisma.sql`t.directory_id`, exact: true },
  displayname: { kind: 'text', sql: Prisma.sql`t.name` },
  members: { kind: 'some', of: anyMember },
  'members.value': { kind: 'some', of: anyMember },
}

/** `base` is the address of the service without a slash at its end. */
export const groupResource = (row: StoredGroup, base: string): ScimResource =>
  versioned(row.id, {
    schemas: [SCIM.group],
    id: row.id,
    ...(row.directory_id === null ? {} : { externalId: row.directory_id }),
    displayName: row.name,
    ...(row.members === null
      ? {}
      : {
          members: row.members.map(({ value, display }) => ({
            value,
            display,
            $ref: `${base}/Users/${value}`,
          })),
        }),
    meta: {
      resourceType: 'Group',
      created: row.created_at.toISOString(),
      lastModified: (row.directory_at ?? row.created_at).toISOString(),
      location: `${base}/Groups/${row.id}`,
    },
  })
