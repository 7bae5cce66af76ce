import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Account, reaches } from './account.ts'

/** Where the cluster lies (`data`), where it speaks (`server.log`), and a folder for copies of the binaries. */
export type Place = {
  readonly home: string
  readonly data: string
  readonly log: string
  readonly spare: string
}

const SPARE_HOME = '/var/lib/sprawl'
const POINTER = 'location'
const LONGEST_SOCKET_FOLDER = 80

/**
 * The folders of a data directory. Where the account of Postgres cannot reach it (root with a 0700 home) they
 * lie below /var/lib/sprawl, and the data directory keeps a file that says where.
 */
export async function preparePlace(dataDirectory: string, account: Account): Promise<Place> {
  await mkdir(dataDirectory, { recursive: true, mode: account === null ? 0o700 : 0o711 })
  const home = await chooseHome(dataDirectory, account)
  await mkdir(home, { recursive: true, mode: 0o700 })
  await giveTo(account, home)
  return {
    home,
    data: join(home, 'data'),
    log: join(home, 'server.log'),
    spare: join(SPARE_HOME, 'binaries'),
  }
}

async function chooseHome(dataDirectory: string, account: Account): Promise<string> {
  const pointer = join(dataDirectory, POINTER)
  const known = await readFile(pointer, 'utf8').catch(() => '')
  if (known.trim() !== '') return known.trim()
  if (await reaches(account, join(dataDirectory, 'cluster'))) return join(dataDirectory, 'cluster')
  const home = join(SPARE_HOME, createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16))
  await makeReachable(SPARE_HOME)
  await mkdir(home, { recursive: true, mode: 0o700 })
  await writeFile(join(home, 'belongs-to'), `${dataDirectory}\n`)
  await writeFile(pointer, `${home}\n`)
  return home
}

/** Whatever the umask is; what lies in it is private folder by folder. */
export async function makeReachable(folder: string): Promise<void> {
  if ((await mkdir(folder, { recursive: true })) !== undefined) await chmod(folder, 0o755)
}

/** A new private folder for the socket; its path is short because a socket's path may have 107 bytes at most. */
export async function makeSocketFolder(account: Account): Promise<string> {
  const base =
    tmpdir().length <= LONGEST_SOCKET_FOLDER && (await reaches(account, join(tmpdir(), 'x')))
      ? tmpdir()
      : '/tmp'
  const folder = await mkdtemp(join(base, 'sprawl-'))
  await giveTo(account, folder)
  return folder
}

async function giveTo(account: Account, folder: string): Promise<void> {
  await chmod(folder, 0o700)
  if (account !== null) await chown(folder, account.uid, account.gid)
}
