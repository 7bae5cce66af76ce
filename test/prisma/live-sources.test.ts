import pg from 'pg'
import { expect, test } from 'vitest'
import { readMigrations } from '#prisma/schema-engine.ts'
import { emptyDatabase } from '#test/support/database.ts'

const ADDED = '2026-09-01T00:00:00.000Z'
const LIVE = '2026-09-15T00:00:00.000Z'
const names = ['folder', 'url', 'heard', 'silent', 'vault', 'hushed'] as const
const id = (name: string): string =>
  `00000000-0000-4000-8000-${Buffer.from(name).toString('hex').padStart(12, '0').slice(-12)}`

/** Rows as they stood when organisations and vaults said it each in their own way. */
const before = `
  SET session_replication_role = replica;
  INSERT INTO source (id, kind, name, address, address_digest, added_at)
    SELECT s.id::uuid, s.kind, s.name, s.name, decode(md5(s.name), 'hex'), '${ADDED}' FROM (VALUES
      ${names.map((name) => `('${id(name)}', '${kindOf(name)}', '${name}')`).join(', ')}) AS s(id, kind, name);
  INSERT INTO organisation (id, source_id, login, api_url, packs, filters, schedule, time_zone, next_discovery_at, live_at)
    SELECT id, id, name, name, '{}', '{}', '', 'UTC', now(), CASE name WHEN 'heard' THEN '${LIVE}'::timestamptz END
    FROM source WHERE kind = 'github-organisation';
  INSERT INTO vault (id, source_id, kind, name, reach, options, mode, limits, schedule, time_zone, quiet)
    SELECT id, id, 'aws', name, 'worker', '{}', 'metadata', '{}', '', 'UTC', name = 'hushed' FROM source WHERE kind = 'vault';
  INSERT INTO vault_entry (id, vault_id, part_id, path, name, place_digest, record_digest, kind, environment, tags, facts,
      enabled, version_count, created_status, rotated_status, used_status, next_rotation_status, expires_status,
      first_seen_at, changed_at, valid_from)
    SELECT id, id, id, name, name, decode(md5(name), 'hex'), '', 'secret', 'unknown', '{}', '{}', true, 1,
      'unknown', 'unknown', 'unknown', 'unknown', 'unknown', now(), now(), now() FROM vault;
  INSERT INTO finding (id, policy, subject_kind, subject_id, entry_id, place_digest, severity, severity_rank, confidence,
      occurrence_count, repository_count, found_at, found_because, valid_from, state_changed_at, due_at)
    SELECT id, 'unused', 'vault-entry', id, id, decode(md5(name), 'hex'), 'high', 3, 1, 0, 0, now(), 'policy', now(), now(),
      '${LIVE}' FROM vault_entry;
  INSERT INTO backlog_item (organisation_id, finding_id, due_at) VALUES ('${id('heard')}', '${id('vault')}', '${LIVE}');
  SET session_replication_role = origin`

function kindOf(name: (typeof names)[number]): string {
  if (name === 'heard' || name === 'silent') return 'github-organisation'
  if (name === 'vault' || name === 'hushed') return 'vault'
  return name === 'url' ? 'git-url' : name
}

test('who was heard of before there was one word for it still is, and who was quiet has no clock', async () => {
  const { migrationDirectories } = await readMigrations()
  const scripts = migrationDirectories.map(({ path, migrationFile: { content } }) => ({
    path,
    sql: content.tag === 'ok' ? content.value : expect.fail(path),
  }))
  const change =
    scripts.find(({ path }) => path.endsWith('_live_sources')) ?? expect.fail('no such migration')
  const client = new pg.Client({ connectionString: await emptyDatabase() })
  await client.connect()
  try {
    for (const { sql } of scripts.slice(0, scripts.indexOf(change))) await client.query(sql)
    await client.query(before)
    await client.query(change.sql)
    const sources = await client.query<{ name: string; live_at: Date | null }>(
      'SELECT name, live_at FROM source',
    )
    expect(
      Object.fromEntries(sources.rows.map(({ name, live_at }) => [name, live_at?.toISOString() ?? null])),
    ).toEqual({
      folder: ADDED,
      url: ADDED,
      heard: LIVE,
      silent: null,
      vault: ADDED,
      hushed: null,
    })
    const due = await client.query('SELECT entry_id FROM finding WHERE due_at IS NOT NULL')
    expect(due.rows).toEqual([{ entry_id: id('vault') }])
    const planned = await client.query('SELECT source_id, finding_id FROM backlog_item')
    expect(planned.rows).toEqual([{ source_id: id('heard'), finding_id: id('vault') }])
  } finally {
    await client.end()
  }
})
