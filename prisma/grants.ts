import pg from 'pg'
import { roleNames } from './server/urls.ts'

/** Tables that only grow: the role of web and worker may add to them and read them. */
const KEPT = ['audit_event', 'audit_seal', 'audit_sealed']
/** Tables that only `migrate` writes. */
const READ_ONLY = ['_prisma_migrations']
const SCHEMAS = ['public', 'pgboss']

/**
 * Gives the role of web and worker what they need, and nothing that could change what was recorded: all rows of all
 * tables, but of the audit log to add and to read only. Which transaction wrote a row of the log it cannot say
 * itself. Does nothing where there is no such role or it is the owner. Run by the owner, after each migration.
 */
export async function grantToApp(url: string, role: string = roleNames.app): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ grants: boolean }>(
      'SELECT rolname <> current_user AND NOT rolsuper AS grants FROM pg_roles WHERE rolname = $1',
      [role],
    )
    if (rows[0]?.grants !== true) return
    const columns = await client.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = 'audit_event' AND column_name <> 'tx' ORDER BY ordinal_position`,
    )
    await client.query(
      script(
        pg.escapeIdentifier(role),
        columns.rows.map(({ name }) => pg.escapeIdentifier(name)),
      ),
    )
  } finally {
    await client.end()
  }
}

const LOCK = 5_720_714

function script(role: string, eventColumns: readonly string[]): string {
  const kept = KEPT.map((table) => `public.${table}`).join(', ')
  const readOnly = READ_ONLY.map((table) => `public.${table}`).join(', ')
  return [
    'BEGIN',
    `SELECT pg_advisory_xact_lock(${LOCK})`,
    ...SCHEMAS.flatMap((schema) => [
      `GRANT USAGE ON SCHEMA ${schema} TO ${role}`,
      `REVOKE CREATE ON SCHEMA ${schema} FROM ${role}`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role}`,
      `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`,
    ]),
    `REVOKE ALL ON ${kept}, ${readOnly} FROM ${role}`,
    `GRANT SELECT ON ${kept}, ${readOnly} TO ${role}`,
    `GRANT INSERT ON public.audit_seal, public.audit_sealed TO ${role}`,
    `GRANT INSERT (${eventColumns.join(', ')}) ON public.audit_event TO ${role}`,
    'COMMIT',
  ].join(';\n')
}
