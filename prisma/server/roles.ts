import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Place } from './place.ts'
import { ownerUrl, type Passwords, roleNames } from './urls.ts'

/** Everybody shows a password on the socket; nobody comes over the network. */
const WITH_PASSWORDS = 'local all all scram-sha-256\n'
const WITHOUT = 'local all all trust\n'

/**
 * The passwords of the two roles, each in a file of its own for its owner's eyes only. Where one is missing it is
 * made, and the server must be told by `ensureRoles`; `fresh` says so.
 */
export async function preparePasswords(directory: string): Promise<Passwords & { readonly fresh: boolean }> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const owner = await password(join(directory, 'owner.password'))
  const app = await password(join(directory, 'app.password'))
  return { owner: owner.text, app: app.text, fresh: owner.made || app.made }
}

async function password(file: string): Promise<{ text: string; made: boolean }> {
  const known = (await readFile(file, 'utf8').catch(() => '')).trim()
  if (known !== '') return { text: known, made: false }
  const text = randomBytes(32).toString('base64url')
  const handle = await open(file, 'w', 0o600)
  try {
    await handle.writeFile(`${text}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { text, made: true }
}

/** Lets the folder's owner in without a password: until `ensureRoles` has set those of a cluster that has others. */
export async function openDoor(place: Place, pid: number | null): Promise<void> {
  await writeFile(doorFile(place), WITHOUT)
  if (pid !== null) process.kill(pid, 'SIGHUP')
}

/**
 * Makes the role that web and worker come with, gives both roles their passwords, and asks everybody for theirs from
 * now on. Does nothing where that was done before.
 */
export async function ensureRoles(place: Place, socketFolder: string, passwords: Passwords): Promise<void> {
  if ((await readFile(doorFile(place), 'utf8').catch(() => '')) === WITH_PASSWORDS) return
  const client = new pg.Client({ connectionString: ownerUrl(socketFolder, 'postgres', passwords) })
  await client.connect()
  try {
    const { app, owner } = roleNames
    const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [app])
    if (found.rowCount === 0) await client.query(`CREATE ROLE ${app} LOGIN`)
    await client.query(`ALTER ROLE ${app} PASSWORD ${pg.escapeLiteral(passwords.app)}`)
    await client.query(`ALTER ROLE ${owner} PASSWORD ${pg.escapeLiteral(passwords.owner)}`)
    await writeFile(doorFile(place), WITH_PASSWORDS)
    await client.query('SELECT pg_reload_conf()')
  } finally {
    await client.end()
  }
}

const doorFile = (place: Place): string => join(place.data, 'pg_hba.conf')
