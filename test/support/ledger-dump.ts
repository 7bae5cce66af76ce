import type { Database } from '#prisma/client.ts'

const NOT_LEDGER = new Set(['audit_event', 'scan', 'scan_skip', 'scan_finding', '_prisma_migrations'])
const RANDOM = /"(id|last_scan_id|salt|lease_token)": ?("[^"]*"|\d+),? ?/g

/**
 * What the ledger says, table by table, in an order that does not depend on ids: two ledgers that say the same
 * give equal dumps. Ids are replaced by what they stand for; scans and audit rows are left out.
 */
export async function ledgerDump(db: Database): Promise<Record<string, string[]>> {
  const dump: Record<string, string[]> = {}
  for (const table of await tables(db)) {
    if (NOT_LEDGER.has(table)) continue
    const rows = await db.$queryRawUnsafe<{ row: string }[]>(
      `SELECT to_jsonb(t)::text AS row FROM "${table}" t`,
    )
    dump[table] = rows.map(({ row }) => row)
  }
  const names = await namesOfIds(db)
  for (const [table, rows] of Object.entries(dump))
    dump[table] = rows
      .map((row) =>
        row.replaceAll(RANDOM, '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => names.get(id) ?? id),
      )
      .map((row) => row.replaceAll(/"place_digest": ?"[^"]*",? ?/g, ''))
      .sort()
  return dump
}

/** All of the database as text, the job queue too: to search it for what must not be there. */
export async function everything(db: Database): Promise<string> {
  const parts: string[] = []
  const all = await db.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname IN ('public', 'pgboss') ORDER BY 1`
  for (const { name } of all) {
    const rows = await db.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM ${name} t`)
    parts.push(...rows.map(({ row }) => row))
  }
  return parts.join('\n')
}

async function tables(db: Database): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`
  return rows.map(({ name }) => name)
}

async function namesOfIds(db: Database): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ id: string; name: string }[]>`
    SELECT r.id::text, 'repository ' || r.name AS name FROM repository r
    UNION ALL SELECT s.id::text, 'source ' || s.address FROM source s
    UNION ALL SELECT h.credential_id::text, 'credential ' || min(encode(h.digest, 'hex')) FROM handle h GROUP BY 1
    UNION ALL SELECT f.id::text, 'finding ' || min(encode(h.digest, 'hex'))
      FROM finding f JOIN handle h ON h.credential_id = f.credential_id GROUP BY 1
    UNION ALL SELECT f.id::text, 'finding of ' || e.path || ' by ' || f.policy
      FROM finding f JOIN vault_entry e ON e.id = f.entry_id
    UNION ALL SELECT v.id::text, 'vault ' || v.name FROM vault v
    UNION ALL SELECT y.id::text, 'sync of ' || v.name || ', its ' || row_number() OVER (PARTITION BY v.id ORDER BY y.id)
      FROM vault_sync y JOIN vault v ON v.id = y.vault_id
    UNION ALL SELECT p.id::text, 'part ' || p.name || ' of ' || v.name FROM vault_part p JOIN vault v ON v.id = p.vault_id
    UNION ALL SELECT e.id::text, 'entry ' || e.path || ' of ' || v.name FROM vault_entry e JOIN vault v ON v.id = e.vault_id
    UNION ALL SELECT n.id::text, 'version ' || n.name || ' of ' || e.path || ' of ' || v.name
      FROM vault_version n JOIN vault_entry e ON e.id = n.entry_id JOIN vault v ON v.id = e.vault_id
    UNION ALL SELECT i.id::text, 'identity ' || i.external_id FROM identity i
    UNION ALL SELECT w.id::text, w.kind || ' ' || w.name FROM owner w
    UNION ALL SELECT t.id::text, 'task ' || t.title || ' of ' || min(encode(h.digest, 'hex'))
      FROM task t JOIN finding f ON f.id = t.finding_id JOIN handle h ON h.credential_id = f.credential_id GROUP BY t.id`
  return new Map(rows.map(({ id, name }) => [id, name]))
}
