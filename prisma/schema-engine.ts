import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemasContainer } from '@prisma/schema-engine-wasm'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

const HERE = dirname(fileURLToPath(import.meta.url))

/** Everything of ours is managed; nothing is left out of a comparison. */
export const NO_FILTER = { externalTables: [], externalEnums: [] }

let loaded: Promise<void> | undefined

/**
 * Prisma's schema engine, compiled to WebAssembly, on one connection, `session`, which whoever asks may put
 * into a transaction. Call `close` when done.
 */
export async function openSchemaEngine(url: string): Promise<OpenSchemaEngine> {
  loaded ??= loadWasm()
  await loaded
  const session = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0 })
  session.on('error', () => undefined)
  const scripts = new ScriptAdapter(session)
  const schema = await readSchema(join(HERE, 'schema'))
  const datamodels = schema.files.map((file): [string, string] => [file.path, file.content])
  const factory = bindMigrationAwareSqlAdapterFactory(scripts)
  const opened = await engine.SchemaEngine.new({ datamodels }, () => undefined, factory)
  const close = async () => {
    opened.free()
    await session.end()
  }
  return { engine: opened, schema, session, scriptError: () => scripts.failed, close }
}

export type OpenSchemaEngine = {
  readonly engine: engine.SchemaEngine
  readonly schema: SchemasContainer
  readonly session: pg.Pool
  /** What the database said to the script that failed; the engine's own error may hide it. */
  scriptError(): unknown
  close(): Promise<void>
}

/**
 * Sends a script whole, where Prisma's adapter cuts it at every semicolon, be it in a comment or a text; and
 * reads the catalogue's one-byte columns, whose type that adapter does not know.
 */
class ScriptAdapter extends PrismaPg {
  failed: unknown
  readonly #session: pg.Pool

  constructor(session: pg.Pool) {
    super(session)
    this.#session = session
  }

  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect()
    adapter.executeScript = async (script) => {
      try {
        await this.#session.query(script)
      } catch (error) {
        this.failed ??= error
        throw error
      }
    }
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (query) => {
      const result = await queryRaw({ ...query, sql: withReadableTypes(query.sql) })
      const columnTypes = result.columnTypes.map((type, index) =>
        ONE_BYTE_COLUMNS.has(result.columnNames[index] ?? '') ? ColumnTypeEnum.Character : type,
      )
      return { ...result, columnTypes }
    }
    return adapter
  }
}

/** The migrations below `prisma/migrations`, in order, as the engine and `prisma migrate deploy` read them. */
export async function readMigrations(): Promise<MigrationList> {
  const baseDir = join(HERE, 'migrations')
  const entries = await readdir(baseDir, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const migrationDirectories = await Promise.all(
    names.sort().map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: await readFile(join(baseDir, path, 'migration.sql'), 'utf8'),
        },
      },
    })),
  )
  const lock = await readFile(join(baseDir, 'migration_lock.toml'), 'utf8')
  const lockfile = { path: 'migration_lock.toml', content: lock }
  return { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories }
}

/** All schema files of a folder, in order of their names. */
export async function readSchema(folder: string): Promise<SchemasContainer> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort()
  const files = await Promise.all(
    names.map(async (name) => ({
      path: join(folder, name),
      content: await readFile(join(folder, name), 'utf8'),
    })),
  )
  return { files }
}

/** By hand instead of the package's own door, which imports WebAssembly as a module and bundles badly. */
async function loadWasm(): Promise<void> {
  const door = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(join(dirname(door), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes), {
    './schema_engine_bg.js': functionsOf(engine),
  })
  engine.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
}

const functionsOf = (module: object): Record<string, WebAssembly.ExportValue> =>
  Object.fromEntries(Object.entries(module).filter(([, value]) => typeof value === 'function'))

const ONE_BYTE_COLUMNS = new Set(['constraint_type', 'confdeltype', 'confupdtype'])

const withReadableTypes = (sql: string): string =>
  sql
    .replace('constr.contype AS constraint_type', 'constr.contype::text AS constraint_type')
    .replace('con.confdeltype,', 'con.confdeltype::text,')
    .replace('con.confupdtype,', 'con.confupdtype::text,')
