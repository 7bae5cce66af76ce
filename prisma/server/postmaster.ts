import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { ownerUrl, type Passwords } from './urls.ts'

/** What a running (or killed) Postgres wrote of itself into its data folder. */
export type Postmaster = { readonly pid: number; readonly socketFolder: string }

/** Reads `postmaster.pid`; null when there is none. */
export async function readPostmaster(data: string): Promise<Postmaster | null> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  return { pid, socketFolder: lines[4] ?? '' }
}

/** Whether the process lives and is the Postgres of this data folder: its number may have been given away. */
export async function isPostgresOf(pid: number, data: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  return (await commandOf(pid)).includes(data)
}

/** Whether a process with this number lives; one that is not ours to signal does. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function commandOf(pid: number): Promise<string> {
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
  if (line !== null) return line.replaceAll('\0', ' ')
  const listed = await promisify(execFile)('ps', ['-p', String(pid), '-o', 'command=']).catch(() => null)
  return listed?.stdout ?? ''
}

/** Waits until the server answers queries; false when `gaveUp` says so or the time is over. */
export async function answers(
  folder: string,
  passwords: Passwords,
  gaveUp: () => boolean,
  seconds: number,
): Promise<boolean> {
  const until = Date.now() + seconds * 1000
  while (!gaveUp() && Date.now() < until) {
    if (await connects(folder, passwords)) return true
    await sleep(40)
  }
  return false
}

async function connects(folder: string, passwords: Passwords): Promise<boolean> {
  const client = new pg.Client({
    connectionString: ownerUrl(folder, 'postgres', passwords),
    connectionTimeoutMillis: 5000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Creates the database unless it is there. */
export async function ensureDatabase(folder: string, passwords: Passwords, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl(folder, 'postgres', passwords) })
  await client.connect()
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}
