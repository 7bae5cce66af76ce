import { Prisma } from '#prisma/client.ts'

/** The value of a version as one text, equal where values are equal; null where none was read. `version` is its id. */
export const valueText = (version: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select string_agg(encode(l.handle_digest, 'hex'), ' ' order by l.handle_digest)
  from vault_leaf l where l.version_id = ${version})`
