import { lstat, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PostgresError } from './errors.ts'

/** Whom Postgres runs as: null is ourselves. It refuses to run as root, so root lends it another account. */
export type Account = { readonly uid: number; readonly gid: number } | null

const CANDIDATES = ['postgres', 'nobody']

/** The account for Postgres: none needed unless we are root. */
export async function chooseAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return null
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  for (const name of CANDIDATES) {
    const [, , uid, gid] = lines.find(([user]) => user === name) ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new PostgresError(
    'no-user',
    'Postgres refuses to run as root, and this machine has neither a user "postgres" nor "nobody".',
    'Start Sprawl as an ordinary user, or set DATABASE_URL to a Postgres of your own.',
  )
}

/** Whether the account can walk down to `path` (which need not exist itself). */
export async function reaches(account: Account, path: string): Promise<boolean> {
  if (account === null) return true
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const stats = await lstat(folder).catch(() => null)
    if (stats !== null && !maySearch(account, stats)) return false
    if (folder === dirname(folder)) return true
  }
}

function maySearch(
  account: NonNullable<Account>,
  stats: { uid: number; gid: number; mode: number },
): boolean {
  if (stats.uid === account.uid) return (stats.mode & 0o100) !== 0
  if (stats.gid === account.gid) return (stats.mode & 0o010) !== 0
  return (stats.mode & 0o001) !== 0
}
