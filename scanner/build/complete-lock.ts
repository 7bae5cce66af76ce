import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from './step.ts'

/** An entry of package-lock.json, as far as this file is concerned. */
type LockEntry = {
  readonly version?: string
  readonly dev?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
type LockPackages = Readonly<Record<string, LockEntry>>
type MissingEntry = {
  readonly place: string
  readonly name: string
  readonly version: string
  readonly dev: boolean
}

/**
 * Packages for other platforms that the lock file names and does not hold. npm leaves them out where a registry lacks
 * them, and `npm ci` then refuses the lock file everywhere. Ranges are left to npm.
 */
export function missingEntries(packages: LockPackages): MissingEntry[] {
  return Object.entries(packages).flatMap(([where, { dev, optionalDependencies }]) => {
    if (where === '') return []
    const folder = `${where.slice(0, where.lastIndexOf('node_modules/'))}node_modules/`
    return Object.entries(optionalDependencies ?? {}).flatMap(([name, version]) => {
      const places = [`${where}/node_modules/${name}`, `${folder}${name}`, `node_modules/${name}`]
      const isHeld = places.some((place) => packages[place]?.version === version)
      return isHeld || !/^\d+\.\d+\.\d+/.test(version)
        ? []
        : [{ place: `${folder}${name}`, name, version, dev: dev === true }]
    })
  })
}

const SYSTEMS = [
  'android',
  'darwin',
  'win32',
  'linux',
  'freebsd',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix',
]
const PROCESSORS = [
  'arm64',
  'riscv64',
  'loong64',
  'mips64el',
  'ppc64',
  's390x',
  'ia32',
  'x64',
  'wasm32',
  'arm',
]

/** The entry npm would write, but for the integrity, which only the registry knows. */
function entryOf({ name, version, dev }: MissingEntry): Record<string, unknown> {
  const system = SYSTEMS.find((one) => name.includes(one))
  const processor = PROCESSORS.find((one) => name.includes(one))
  const libc = name.includes('musl') ? 'musl' : name.includes('gnu') ? 'glibc' : undefined
  return {
    version,
    ...(processor === undefined ? {} : { cpu: [processor] }),
    ...(dev ? { dev } : {}),
    ...(libc === undefined ? {} : { libc: [libc] }),
    optional: true,
    ...(system === undefined ? {} : { os: [system] }),
  }
}

/** Run by hand after `npm install` where a registry lacks packages of other platforms. */
async function completeLock(): Promise<void> {
  const file = path.join(root, 'package-lock.json')
  const lock = JSON.parse(await readFile(file, 'utf8'))
  for (
    let missing = missingEntries(lock.packages);
    missing.length > 0;
    missing = missingEntries(lock.packages)
  )
    for (const entry of missing) lock.packages[entry.place] = entryOf(entry)
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1))
  await writeFile(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
}

if (import.meta.main) await completeLock()
