import type { AuditFilters } from '#inventory/model/audit.ts'
import { Prisma } from '#prisma/client.ts'

/** The condition of filters on the audit row `e`. An action that ends in a dot stands for all that begin so. */
export function auditWhere(filters: AuditFilters): Prisma.Sql {
  const { actor, action, subjectKind, subjectId, address, from, to } = filters
  const conditions = [
    actor === undefined ? null : Prisma.sql`e.actor_id = ${actor}`,
    action === undefined ? null : actionIs(action),
    subjectKind === undefined ? null : Prisma.sql`e.subject_kind = ${subjectKind}`,
    subjectId === undefined ? null : Prisma.sql`e.subject_id = ${subjectId}`,
    address === undefined ? null : Prisma.sql`e.address = ${address}`,
    from === undefined ? null : Prisma.sql`e.at >= ${from}::date::timestamp at time zone 'UTC'`,
    to === undefined ? null : Prisma.sql`e.at < (${to}::date + 1)::timestamp at time zone 'UTC'`,
  ].filter((condition) => condition !== null)
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, ' and ')
}

const actionIs = (action: string): Prisma.Sql =>
  action.endsWith('.') ? Prisma.sql`starts_with(e.action, ${action})` : Prisma.sql`e.action = ${action}`
