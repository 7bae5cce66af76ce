import { permissionsOf, Role } from '#inventory/model/permissions.ts'
import type { Database } from '#prisma/client.ts'

const NAMED = 5

/** Who may say yes to an answer at a pull request of the source: the first few by name, and how many there are. */
export async function approversOf(
  db: Pick<Database, '$queryRaw'>,
  sourceId: string,
): Promise<{ approvers: { name: string; login: string | null }[]; approverCount: number }> {
  const roles = Role.options.filter((role) => permissionsOf[role].has('pull-request.approve'))
  const rows = await db.$queryRaw<{ name: string; login: string | null; total: number }[]>`
    SELECT p.name, count(*) OVER ()::int AS total,
      (SELECT a.value FROM person_alias a WHERE a.person_id = p.id AND a.kind = 'github-login'
        ORDER BY a.created_at, a.id LIMIT 1) AS login
    FROM person p
    WHERE p.role = ANY(${roles}::text[]) AND p.deactivated_at IS NULL
      AND (p.scope_kind = 'all' OR p.scope_kind = 'sources' AND EXISTS (
        SELECT FROM person_source s WHERE s.person_id = p.id AND s.source_id = ${sourceId}::uuid))
    ORDER BY p.name, p.id LIMIT ${NAMED}`
  return {
    approvers: rows.map(({ name, login }) => ({ name, login })),
    approverCount: rows[0]?.total ?? 0,
  }
}
