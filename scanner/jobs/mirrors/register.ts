import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A use whose process is gone ends by itself after so long. */
const USE_MILLISECONDS = 120_000
const WAIT_MILLISECONDS = 15_000

/** A mirror as the register knows it. What it borrows objects from is its base. */
export type Kept = { readonly name: string; readonly base: string | null; readonly bytes: number }

/**
 * What lies in the folder of mirrors, and who uses it now: a file of SQLite, whose locks the system takes back from a
 * process that dies, so that any number of processes of one machine may share the folder.
 */
export type Register = {
  /** Notes that mirrors are used, for two minutes; a base that is known stays. Answers what `prolong` and `release` are told. */
  use(mirrors: readonly Omit<Kept, 'bytes'>[], now: number): string
  prolong(use: string, now: number): void
  release(use: string, now: number): void
  /** What a mirror takes on the disk, as it was measured. */
  measured(name: string, bytes: number): void
  /**
   * Takes mirrors out that nobody uses, the longest unused first and whatever borrows from one with it, until the rest
   * takes no more than `limitBytes`. `take` moves one away while nobody can begin to use it.
   */
  evict(limitBytes: number, now: number, take: (name: string) => void): string[]
  names(): string[]
}

export function openRegister(folder: string): Register {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const db = new DatabaseSync(path.join(folder, 'register.sqlite'), { timeout: WAIT_MILLISECONDS })
  db.exec(`CREATE TABLE IF NOT EXISTS mirror (
      name TEXT PRIMARY KEY, base TEXT, bytes INTEGER NOT NULL DEFAULT 0, used_at INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS use (id TEXT NOT NULL, name TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (id, name))`)
  const run = (sql: string, ...values: (string | number | null)[]) => db.prepare(sql).run(...values)

  function alone<Result>(work: () => Result): Result {
    db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      db.exec('COMMIT')
      return result
    } catch (error) {
      db.exec('ROLLBACK')
      throw error
    }
  }

  const touch = (use: string, now: number) =>
    run('UPDATE mirror SET used_at = ? WHERE name IN (SELECT name FROM use WHERE id = ?)', now, use)

  return {
    use: (mirrors, now) =>
      alone(() => {
        const id = randomUUID()
        for (const { name, base } of mirrors) {
          run(
            `INSERT INTO mirror (name, base, used_at) VALUES (?, ?, ?)
             ON CONFLICT (name) DO UPDATE SET base = coalesce(excluded.base, mirror.base), used_at = excluded.used_at`,
            name,
            base,
            now,
          )
          run('INSERT INTO use (id, name, until) VALUES (?, ?, ?)', id, name, now + USE_MILLISECONDS)
        }
        return id
      }),
    prolong: (use, now) => void run('UPDATE use SET until = ? WHERE id = ?', now + USE_MILLISECONDS, use),
    release: (use, now) =>
      alone(() => {
        touch(use, now)
        run('DELETE FROM use WHERE id = ?', use)
      }),
    measured: (name, bytes) => void run('UPDATE mirror SET bytes = ? WHERE name = ?', bytes, name),
    names: () => rowsOf(db, 'SELECT name FROM mirror').map(({ name }) => String(name)),
    evict: (limitBytes, now, take) =>
      alone(() => {
        run('DELETE FROM use WHERE until < ?', now)
        const gone: string[] = []
        for (const name of leaving(db, limitBytes)) {
          take(name)
          run('DELETE FROM mirror WHERE name = ?', name)
          gone.push(name)
        }
        return gone
      }),
  }
}

type Row = Record<string, unknown>

const rowsOf = (db: DatabaseSync, sql: string): Row[] => db.prepare(sql).all()

/** In the order in which they go: a mirror that others borrow from goes after all of them. */
function leaving(db: DatabaseSync, limitBytes: number): string[] {
  const rows = rowsOf(
    db,
    `SELECT m.name, m.base, m.bytes, EXISTS (SELECT 1 FROM use u WHERE u.name = m.name) AS used
     FROM mirror m ORDER BY m.used_at, m.name`,
  )
  const borrowers = (name: string): Row[] => rows.filter(({ base }) => base === name)
  const family = (row: Row): Row[] => [...borrowers(String(row.name)).flatMap(family), row]
  let total = rows.reduce((sum, { bytes }) => sum + Number(bytes), 0)
  const going = new Set<string>()
  for (const row of rows) {
    if (total <= limitBytes) break
    const members = family(row).filter(({ name }) => !going.has(String(name)))
    if (members.some(({ used }) => Number(used) === 1)) continue
    for (const { name, bytes } of members) {
      going.add(String(name))
      total -= Number(bytes)
    }
  }
  return [...going]
}
