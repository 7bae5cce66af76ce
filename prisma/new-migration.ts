import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DiffTarget } from '@prisma/schema-engine-wasm'
import { NO_FILTER, openSchemaEngine, readMigrations } from './schema-engine.ts'

const HERE = dirname(fileURLToPath(import.meta.url))

/**
 * The SQL between a database and the schema files; empty when they agree. `url` is a database all migrations
 * were applied to, or an empty one for the first migration.
 */
export async function diffToSchema(url: string, from: 'database' | 'empty' = 'database'): Promise<string> {
  const { engine, schema, close } = await openSchemaEngine(url)
  const source: DiffTarget =
    from === 'empty' ? { tag: 'empty' } : { tag: 'schemaDatasource', ...schema, configDir: HERE }
  try {
    const target: DiffTarget = { tag: 'schemaDatamodel', ...schema }
    const { stdout } = await engine.diff({
      from: source,
      to: target,
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    })
    const script = stdout ?? ''
    return script.includes('This is an empty migration') ? '' : script.trim()
  } finally {
    await close()
  }
}

/** Writes `prisma/migrations/<time>_<name>/migration.sql`; answers its path, or null when nothing changed. */
export async function writeMigration(url: string, name: string, now: Date): Promise<string | null> {
  const first = (await readMigrations()).migrationDirectories.length === 0
  const script = await diffToSchema(url, first ? 'empty' : 'database')
  if (script === '') return null
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(HERE, 'migrations', `${stamp}_${name}`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'migration.sql'), `${script}\n`)
  return join(folder, 'migration.sql')
}

if (import.meta.main) {
  const [, , name = 'change'] = process.argv
  const url = process.env.DATABASE_URL
  if (url === undefined) throw new Error('Set DATABASE_URL to a database with all migrations applied.')
  console.log((await writeMigration(url, name, new Date())) ?? 'The schema has not changed.')
}
