import { PgBoss } from 'pg-boss'
import { grantToApp } from './grants.ts'
import { NO_FILTER, openSchemaEngine, readMigrations } from './schema-engine.ts'

/** Where pg-boss keeps its tables; only `migrate` makes or upgrades them. */
const JOB_SCHEMA = 'pgboss'

const LOCK = 5_720_712

/**
 * Brings a database to the present schema: the migrations that are missing, in order, and the tables of the
 * job queue. `_prisma_migrations` stays as `prisma migrate deploy` keeps it. All of it is one transaction
 * under a lock: two at a time are safe, and one that is killed leaves nothing behind. `url` is of the tables' owner;
 * the role of web and worker (`appRole`, else that of the embedded server) is given what it needs.
 */
export async function migrate(
  url: string,
  options: { readonly appRole?: string } = {},
): Promise<{ applied: string[] }> {
  const applied = await applyMigrations(url)
  await migrateJobs(url)
  await grantToApp(url, options.appRole)
  return { applied }
}

async function applyMigrations(url: string): Promise<string[]> {
  const { engine, session, scriptError, close } = await openSchemaEngine(url)
  try {
    const migrationsList = await readMigrations()
    await session.query('BEGIN')
    await session.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTER })
    await session.query('COMMIT')
    return appliedMigrationNames
  } catch (error) {
    await session.query('ROLLBACK').catch(() => undefined)
    throw scriptError() ?? error
  } finally {
    await close()
  }
}

async function migrateJobs(url: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    schema: JOB_SCHEMA,
    max: 2,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => undefined)
  await boss.start()
  await boss.stop({ graceful: false })
}
