import { createHash, type Hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

/** What a build of the dashboard is made from. */
const INPUTS = [
  'app',
  'components',
  'inventory',
  'prisma',
  'public',
  'next.config.ts',
  'package.json',
  'package-lock.json',
  'postcss.config.mjs',
  'tsconfig.json',
]

/** Sixteen hex digits that change when any input of the dashboard does, or the Node that builds it. */
export async function sourceState(checkout: string): Promise<string> {
  const hash = createHash('sha256').update(process.version)
  for (const input of INPUTS) await addPath(hash, checkout, input)
  return hash.digest('hex').slice(0, 16)
}

async function addPath(hash: Hash, checkout: string, name: string): Promise<void> {
  const full = path.join(checkout, name)
  const entries = await readdir(full, { withFileTypes: true }).catch(() => null)
  if (entries === null) return addFile(hash, full, name)
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1)))
    if (entry.isDirectory() || entry.isFile()) await addPath(hash, checkout, `${name}/${entry.name}`)
}

async function addFile(hash: Hash, full: string, name: string): Promise<void> {
  const bytes = await readFile(full).catch(() => null)
  if (bytes !== null) hash.update(`${name}\0${bytes.length}\0`).update(bytes)
}
