import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canRewriteAudit } from '#inventory/audit/audit-state.ts'
import { sealAudit } from '#inventory/audit/seal-audit.ts'
import { verifyAudit } from '#inventory/audit/verify-audit.ts'
import { localCtx, systemCtx } from '#inventory/ctx.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { type Database, openDatabase } from '#prisma/client.ts'
import { useDatabase } from '#test/support/database.ts'
import { appUrlOf } from '#test/support/postgres.ts'

const TABLES = ['audit_event', 'audit_seal', 'audit_sealed']

describe('the database role of web and worker', () => {
  const suite = useDatabase()
  let client: pg.Client
  let db: Database
  beforeAll(async () => {
    const url = await appUrlOf(suite.url)
    client = new pg.Client({ connectionString: url })
    await client.connect()
    db = openDatabase(url, { connections: 3 })
    await addPerson(localCtx(db), { name: 'Maya', email: null })
    await sealAudit(systemCtx(db), { key: { id: 'k', bytes: new Uint8Array(32) } })
  })
  afterAll(async () => {
    await client.end()
    await db.$disconnect()
  })

  test('writes and reads the log, seals and verifies it', async () => {
    const ctx = { ...systemCtx(db), permissions: new Set(['audit.read'] as const) }
    const verified = await verifyAudit(ctx, { keys: [{ id: 'k', bytes: new Uint8Array(32) }], anchors: [] })
    expect(verified).toMatchObject({ rows: 1, problems: [] })
  })

  test.each(
    TABLES.flatMap((table) => [
      [`DELETE FROM ${table}`],
      [`TRUNCATE ${table}`],
      [`TRUNCATE ${table} CASCADE`],
      [`ALTER TABLE ${table} DISABLE TRIGGER ALL`],
      [`DROP TRIGGER ${table}_is_kept ON ${table}`],
      [`DROP TABLE ${table}`],
      [`ALTER TABLE ${table} RENAME TO gone`],
      [`ALTER TABLE ${table} OWNER TO sprawl_app`],
      [`CREATE RULE hide AS ON INSERT TO ${table} DO INSTEAD NOTHING`],
    ]),
  )('may not: %s', async (statement) => {
    const before = await count()
    await expect(run(statement)).rejects.toThrow(/permission denied|must be owner|must be able to SET ROLE/)
    expect(await count()).toEqual(before)
  })

  test.each([
    ["UPDATE audit_event SET action = 'x'"],
    ['UPDATE audit_seal SET count = 0'],
    ['UPDATE audit_sealed SET position = 0'],
    [
      "INSERT INTO audit_event (id, at, actor_kind, actor_id, action, subject_kind, subject_id, tx) VALUES (gen_random_uuid(), now(), 'system', 'x', 'x', 'x', 'x', 1)",
    ],
    ['CREATE TABLE public.x (n int)'],
    ['CREATE TABLE pgboss.x (n int)'],
    [
      'CREATE OR REPLACE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
    ],
    ["SET session_replication_role = 'replica'"],
    ['SET ROLE sprawl'],
    ["UPDATE _prisma_migrations SET checksum = 'x'"],
    ["COPY audit_event TO PROGRAM 'true'"],
    ["SELECT pg_read_file('pg_hba.conf')"],
    ['ALTER ROLE sprawl_app SUPERUSER'],
  ])('may not: %s', async (statement) => {
    await expect(run(statement)).rejects.toThrow(/permission denied|must be|not allowed|Only roles/)
  })

  test('cannot give itself more', async () => {
    for (const table of TABLES) await run(`GRANT ALL ON ${table} TO sprawl_app`)
    expect(await canRewriteAudit(db)).toBe(false)
  })

  test('is known to be one that cannot rewrite the log, as its owner is known to be one that can', async () => {
    expect(await canRewriteAudit(db)).toBe(false)
    expect(await canRewriteAudit(suite.db)).toBe(true)
  })

  test('a granted privilege is taken away again by the next migration', async () => {
    const { grantToApp } = await import('#prisma/grants.ts')
    await suite.db.$executeRawUnsafe('GRANT UPDATE, DELETE, TRUNCATE ON audit_event TO sprawl_app')
    expect(await canRewriteAudit(db)).toBe(true)
    await grantToApp(suite.url)
    expect(await canRewriteAudit(db)).toBe(false)
  })

  const run = (statement: string) => client.query(statement)
  const count = async () => {
    const counts: unknown[] = []
    for (const table of TABLES) counts.push((await run(`SELECT count(*) FROM ${table}`)).rows)
    return counts
  }
})
