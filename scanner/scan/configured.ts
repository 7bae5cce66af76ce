import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { ConfigError, type Configured } from '#scanner/config/config-error.ts'
import { rules as shipped } from '#scanner/rules/index.ts'
import { type GitRepository, readBlobs } from '#scanner/sources/git/index.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { listTree } from './ask-git.ts'
import { byId, type Detection, engineOf } from './detection.ts'
import type { Look, Run } from './look.ts'
import { readSmallFile } from './read-small-file.ts'

/** Name of the configuration at the top of a folder. */
const CONFIG_FILE = 'sprawl.config.json'
const MAX_BYTES = 4 * 1024 * 1024

type Applied = { readonly detection: Detection; readonly notes: readonly string[] }
/** Reads a file by its name below the folder of the configuration; null when it cannot be read. */
type Beside = (name: string) => Promise<string | null>

/** The detection by a file that the user named. Throws UsageError. */
export async function configuredBy(file: string): Promise<Applied> {
  const { configureByFile } = await import('#scanner/config/read-file.ts')
  try {
    return appliedOf(await configureByFile(file, shipped), file)
  } catch (error) {
    if (error instanceof ConfigError)
      throw new UsageError(`${file} cannot be used: ${error.message}.`, 'scan')
    throw error
  }
}

/** The detection by the configuration of a folder; null when it has none. */
export const configuredIn = (folder: string): Promise<Applied | null> => fromTarget(besideIn(folder))

/** What it found in the target itself is told in the report: a repository is not to silence a scan in silence. */
export async function applyOwnConfig(run: Run, look: Look, place: string | GitRepository): Promise<void> {
  if (run.options.config !== null || !run.options.ownConfig) return
  const applied = await fromTarget(typeof place === 'string' ? besideIn(place) : besideInHead(run, place))
  if (applied === null) return
  look.detection = applied.detection
  look.warnings.push(...applied.notes)
}

/** One that cannot be used is told and changes nothing. */
async function fromTarget(beside: Beside): Promise<Applied | null> {
  const text = await beside(CONFIG_FILE)
  if (text === null) return null
  try {
    return await apply(text, CONFIG_FILE, beside)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const { shippedDetection } = await import('./detection.ts')
    return { detection: shippedDetection(), notes: [`${CONFIG_FILE} is not used: ${error.message}`] }
  }
}

async function apply(text: string, name: string, beside: Beside): Promise<Applied> {
  const { configure } = await import('#scanner/config/load.ts')
  return appliedOf(await configure(text, shipped, beside), name)
}

function appliedOf(configured: Configured, name: string): Applied {
  const engine = engineOf(configured.rules)
  return {
    detection: {
      engine,
      rules: byId(configured.rules),
      minConfidence: configured.minConfidence,
      hiddenBy: configured.hiddenBy,
    },
    notes: [
      `read ${name}: ${configured.summary} (detection ${engine.detectionVersion.slice(0, 12)})`,
      ...configured.warnings.map((warning) => `${name}: ${warning}`),
    ],
  }
}

/** Only files that lie in the folder itself, also after every link is followed. */
const besideIn =
  (folder: string): Beside =>
  async (name) => {
    const file = path.resolve(folder, name)
    const [top, parent] = await Promise.all(
      [folder, path.dirname(file)].map((one) => realpath(one).catch(() => null)),
    )
    const isInside =
      top !== null && parent !== null && (parent === top || parent?.startsWith(`${top}${path.sep}`))
    if (!isInside) return null
    const text = await readSmallFile(file, MAX_BYTES)
    return text === 'too-large' ? null : text
  }

const besideInHead =
  ({ signal }: Run, repository: GitRepository): Beside =>
  async (name) => {
    const clean = path.posix.normalize(name)
    if (repository.headCommit === null || clean.startsWith('..') || clean.startsWith('/')) return null
    const entries = await listTree(repository, repository.headCommit, signal, [clean])
    const entry = entries.find((one) => one.path === clean)
    if (entry === undefined) return null
    for await (const blob of readBlobs(repository, [entry], { maxBytes: MAX_BYTES, signal }))
      if ('id' in blob) return Buffer.from(blob.bytes).toString('utf8')
    return null
  }
