import { rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import { buildDemoRepository } from '#scanner/demo/index.ts'
import { type GitRepository, openRepository, syncMirror } from '#scanner/sources/git/index.ts'
import { SourceError } from '#scanner/sources/source.ts'
import type { HeldMirrors } from '../mirrors/hold.ts'
import { openHosted } from './open-hosted.ts'
import { type Run, tell } from './run.ts'
import type { TextTarget } from './scan-texts.ts'

export type GitTarget = {
  readonly kind: 'repository'
  readonly repository: GitRepository
  /** The folder of our mirror, when it is one. */
  readonly mirror: string | null
  /** Where people see it, when the repository does not tell. */
  readonly webBase?: string | null
}

export type Target =
  | GitTarget
  | TextTarget
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'nothing' }

/** Opens the folder, brings the mirror up to date, or builds the demo. Throws SourceError. */
export async function openTarget(run: Run, held: HeldMirrors): Promise<Target> {
  const { source, repository } = run.start
  const { dataDirectory } = run.tools
  await tell(run, 'fetching')
  switch (source.kind) {
    case 'folder':
      return openFolder(source.address, run.signal)
    case 'git-url':
      return openMirror(run, held.directory(repository.id))
    case 'github-organisation':
      return openHosted(run, held)
    case 'vault':
      throw new SourceError('failed', 'A vault holds no repository.', 'It is synced, not scanned.')
    case 'demo':
      return openFolder(await demoFolder(path.join(dataDirectory, 'mirrors', 'demo'), run.signal), run.signal)
  }
}

/** A folder that is no repository is read as it lies there. */
async function openFolder(folder: string, signal: AbortSignal): Promise<Target> {
  try {
    return { kind: 'repository', repository: await openRepository(folder, signal), mirror: null }
  } catch (error) {
    const isPlainFolder = error instanceof SourceError && error.code === 'not-a-repository'
    if (!isPlainFolder || !(await stat(folder)).isDirectory()) throw error
    return { kind: 'directory', path: folder }
  }
}

async function openMirror(run: Run, directory: string): Promise<Target> {
  const { signal, start } = run
  const allowed = run.tools.allowedAddresses ?? PUBLIC_ONLY.allowed
  const rules = start.source.addressTrusted ? null : { allowed, trusted: false }
  await syncMirror({ url: start.source.address, directory, signal, rules })
  return { kind: 'repository', repository: await openRepository(directory, signal), mirror: directory }
}

/** Built beside its place and moved there when it is whole, so that a killed build is built again. */
async function demoFolder(directory: string, signal: AbortSignal): Promise<string> {
  if ((await stat(directory).catch(() => null)) !== null) return directory
  const draft = `${directory}.new`
  await rm(draft, { recursive: true, force: true })
  await buildDemoRepository({ directory: draft, signal })
  await rename(draft, directory)
  return directory
}
