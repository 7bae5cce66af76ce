import { createHash } from 'node:crypto'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { migrate } from '#prisma/migrate.ts'
import { diffToSchema } from '#prisma/new-migration.ts'
import { readMigrations } from '#prisma/schema-engine.ts'
import { emptyDatabase } from '#test/support/database.ts'

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const REFUSE_OWNERSHIP = `
  CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() WHERE object_identity = 'public.ownership') THEN
      RAISE EXCEPTION 'refused by the test';
    END IF;
  END $$;
  CREATE EVENT TRIGGER refuse ON ddl_command_end EXECUTE FUNCTION refuse()`

describe('migrate', () => {
  test('two starts at once apply every migration once, and a third none', async () => {
    const url = await emptyDatabase()
    const both = await Promise.all([migrate(url), migrate(url)])
    const all = (await readMigrations()).migrationDirectories.map(({ path }) => path)
    expect(both.flatMap(({ applied }) => applied).sort()).toEqual(all)
    expect(await migrate(url)).toEqual({ applied: [] })
  })

  test('keeps the table that prisma migrate deploy keeps', async () => {
    const url = await emptyDatabase()
    await migrate(url)
    const rows = await query(
      url,
      'SELECT migration_name, checksum, finished_at IS NOT NULL AS finished, rolled_back_at, applied_steps_count FROM _prisma_migrations ORDER BY 1',
    )
    const expected = (await readMigrations()).migrationDirectories.map(({ path, migrationFile }) => ({
      migration_name: path,
      checksum:
        migrationFile.content.tag === 'ok'
          ? createHash('sha256').update(migrationFile.content.value).digest('hex')
          : '',
      finished: true,
      rolled_back_at: null,
      applied_steps_count: 1,
    }))
    expect(rows).toEqual(expected)
  })

  test('the migrations make exactly what the schema says', async () => {
    const url = await emptyDatabase()
    await migrate(url)
    expect(await diffToSchema(url)).toBe('')
    await query(url, 'ALTER TABLE "source" DROP COLUMN "name"')
    expect(await diffToSchema(url)).toContain('"name"')
  })

  test('a migration that fails leaves nothing behind', async () => {
    const url = await emptyDatabase()
    await query(url, REFUSE_OWNERSHIP)
    await expect(migrate(url)).rejects.toThrow('refused by the test')
    expect(await query(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).toEqual([])
    await query(url, 'DROP EVENT TRIGGER refuse')
    expect((await migrate(url)).applied.length).toBeGreaterThan(0)
  })

  test('every foreign key has an index', async () => {
    const url = await emptyDatabase()
    await migrate(url)
    const bare = await query(
      url,
      `SELECT con.conname FROM pg_constraint con
       WHERE con.contype = 'f' AND con.connamespace = 'public'::regnamespace
         AND NOT EXISTS (SELECT 1 FROM pg_index ix WHERE ix.indrelid = con.conrelid AND ix.indkey[0] = con.conkey[1])`,
    )
    expect(bare).toEqual([])
  })
})
