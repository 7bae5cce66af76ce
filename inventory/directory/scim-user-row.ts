import { hash } from 'node:crypto'
import { type JsonObject, SCIM } from '#inventory/model/scim.ts'
import { Prisma } from '#prisma/client.ts'
import type { FilterColumns } from './filter-sql.ts'

/** A resource as it is answered, with the version that a request may ask for. */
export type ScimResource = {
  readonly id: string
  readonly version: string
  readonly location: string
  readonly body: JsonObject
}

export type StoredUser = {
  id: string
  user_name: string
  directory_id: string | null
  name: string
  given_name: string | null
  family_name: string | null
  email: string | null
  other_emails: string[]
  manager_id: string | null
  manager_name: string | null
  active: boolean
  groups: { value: string; display: string }[]
  created_at: Date
  directory_at: Date | null
}

export const userColumns = Prisma.sql`
  p.id, p.user_name, p.directory_id, p.name, p.given_name, p.family_name, p.email,
  array(select a.value from person_alias a where a.person_id = p.id and a.kind = 'commit-email'
    and a.value is distinct from lower(p.email) order by a.value) as other_emails,
  p.manager_id, (select b.name from person b where b.id = p.manager_id) as manager_name,
  p.deactivated_at is null as active, p.created_at, p.directory_at,
  (select coalesce(jsonb_agg(jsonb_build_object('value', t.id, 'display', t.name) order by t.name, t.id), '[]')
    from team_member m join team t on t.id = m.team_id
    where m.person_id = p.id and t.directory_via = 'scim') as groups`

/** People of SCIM are those whom it gave a userName. */
export const isUser = Prisma.sql`p.user_name is not null and p.erased_at is null`

const anyEmail = (condition: (text: Prisma.Sql) => Prisma.Sql): Prisma.Sql => Prisma.sql`exists (
  select from (select p.email as value union all
    select a.value from person_alias a where a.person_id = p.id and a.kind = 'commit-email') address
  where ${condition(Prisma.sql`address.value`)})`

export const userFilterColumns: FilterColumns = {
  id: { kind: 'text', sql: Prisma.sql`p.id::text` },
  externalid: { kind: 'text', sql: Prisma.sql`p.directory_id`, exact: true },
  username: { kind: 'text', sql: Prisma.sql`p.user_name` },
  displayname: { kind: 'text', sql: Prisma.sql`p.name` },
  'name.formatted': { kind: 'text', sql: Prisma.sql`p.name` },
  'name.givenname': { kind: 'text', sql: Prisma.sql`p.given_name` },
  'name.familyname': { kind: 'text', sql: Prisma.sql`p.family_name` },
  emails: { kind: 'some', of: anyEmail },
  'emails.value': { kind: 'some', of: anyEmail },
  'emails.type': { kind: 'always' },
  'emails.primary': { kind: 'always' },
  active: { kind: 'truth', sql: Prisma.sql`p.deactivated_at is null` },
  [`${SCIM.enterpriseUser.toLowerCase()}:manager`]: { kind: 'text', sql: Prisma.sql`p.manager_id::text` },
  [`${SCIM.enterpriseUser.toLowerCase()}:manager.value`]: {
    kind: 'text',
    sql: Prisma.sql`p.manager_id::text`,
  },
}

/** `base` is the address of the service without a slash at its end. */
export function userResource(row: StoredUser, base: string): ScimResource {
  const emails = [
    ...(row.email === null ? [] : [{ value: row.email, type: 'work', primary: true }]),
    ...row.other_emails.map((value) => ({ value, type: 'other', primary: false })),
  ]
  const manager =
    row.manager_id === null
      ? {}
      : {
          [SCIM.enterpriseUser]: {
            manager: {
              value: row.manager_id,
              displayName: row.manager_name,
              $ref: `${base}/Users/${row.manager_id}`,
            },
          },
        }
  return versioned(row.id, {
    schemas: [SCIM.user, SCIM.enterpriseUser],
    id: row.id,
    ...(row.directory_id === null ? {} : { externalId: row.directory_id }),
    userName: row.user_name,
    displayName: row.name,
    name: {
      formatted: row.name,
      ...given('givenName', row.given_name),
      ...given('familyName', row.family_name),
    },
    emails,
    active: row.active,
    groups: row.groups.map(({ value, display }) => ({ value, display, $ref: `${base}/Groups/${value}` })),
    ...manager,
    meta: {
      resourceType: 'User',
      created: row.created_at.toISOString(),
      lastModified: (row.directory_at ?? row.created_at).toISOString(),
      location: `${base}/Users/${row.id}`,
    },
  })
}

const given = (name: string, value: string | null): JsonObject => (value === null ? {} : { [name]: value })

/** The version is of what is answered, but for when it was last told. */
export function versioned(
  id: string,
  body: JsonObject & { readonly meta: JsonObject & { readonly location: string } },
): ScimResource {
  const { meta, ...rest } = body
  const digest = hash('sha256', JSON.stringify(rest), 'hex').slice(0, 16)
  const version = `W/"${digest}"`
  return { id, version, location: meta.location, body: { ...rest, meta: { ...meta, version } } }
}
