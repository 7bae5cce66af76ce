import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '#prisma/server.ts'
import type { Bao } from './bao.ts'

/** A database engine below `<name>-db` over a Postgres of its own, on this machine, with a role of each kind. */
export async function makeDatabase({ call }: Bao, name: string): Promise<{ stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'sprawl-live-'))
  const postgres = await startPostgres({ dataDirectory: folder })
  await call('POST', `sys/mounts/${name}-db`, { type: 'database' })
  await call('POST', `${name}-db/config/pg`, {
    plugin_name: 'postgresql-database-plugin',
    allowed_roles: '*',
    connection_url: postgres.url,
  })
  await call('POST', `${name}-db/static-roles/app`, {
    db_name: 'pg',
    username: 'sprawl_app',
    rotation_period: '24h',
  })
  await call('POST', `${name}-db/roles/readers`, {
    db_name: 'pg',
    creation_statements: [
      `CREATE ROLE "{{name}}" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}'`,
    ],
    revocation_statements: ['DROP ROLE IF EXISTS "{{name}}"'],
  })
  return {
    async stop() {
      await call('POST', `sys/leases/revoke-prefix/${name}-db`).catch(() => null)
      await call('DELETE', `sys/mounts/${name}-db`)
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
