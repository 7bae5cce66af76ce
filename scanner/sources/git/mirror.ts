import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { AddressRules } from '#inventory/model/address-rules.ts'
import { SourceError } from '#scanner/sources/source.ts'
import { dropStaleLock, type FetchOptions, runRemote } from './fetch.ts'
import { keepOldTips, noteTips, tipIds } from './kept-tips.ts'
import { pinRemote } from './pin-remote.ts'
import { borrowTips, joinPool, returnTips } from './pool.ts'
import { parseRemoteUrl, type RemoteUrl } from './remote-url.ts'
import { runGit } from './run.ts'

/** `pool` is a bare repository of ours that the mirrors of a network of forks keep their objects in. */
export type MirrorOptions = Omit<FetchOptions, 'pin'> & {
  /** May hold a credential: it is given to git for this run and stored nowhere. */
  readonly url: string
  /** Bare repository of ours, made when it is not there. One caller at a time. */
  readonly directory: string
  /** Which addresses may be called; null or left out where the URL was named at this machine's own command line. */
  readonly rules?: AddressRules | null | undefined
}

export type Mirror = {
  readonly directory: string
  /** Without credentials. */
  readonly address: string
  /** Full name of the branch that the remote calls its default, or null when it has none. */
  readonly headRef: string | null
  /** No ref at all: an empty repository. */
  readonly empty: boolean
}

/**
 * Brings a mirror of all refs up to date, and HEAD with the remote's. What an interrupted run fetched stays of use. Commits
 * that refs moved away from stay reachable until `releaseKept`. Throws SourceError: `unreachable`,
 * `wrong-credentials`, `not-found`, `cancelled`, `git-missing`, `failed`.
 */
export async function syncMirror(given: MirrorOptions): Promise<Mirror> {
  const { directory, rules = null } = given
  const remote = parseRemoteUrl(given.url)
  const options = { ...given, pin: rules === null ? null : await pinRemote(remote, rules) }
  const advertised = await advertisedHead(remote, options)
  await ensureMirror(directory, advertised)
  if (options.pool !== undefined) await joinPool(directory, options.pool, advertised.objectFormat)
  await noteTips(directory, options.signal)
  if (options.pool !== undefined) await borrowTips(directory, options.pool, options.signal)
  await fetchAll(directory, remote, options)
  if (options.pool !== undefined) await returnTips(directory, options.pool, options.signal)
  if (advertised.headRef !== null) await followHead(directory, advertised.headRef, options.signal)
  await keepOldTips(directory, options.signal)
  await tidy(directory, options.signal)
  return { directory, address: remote.address, headRef: advertised.headRef, empty: advertised.empty }
}

const REFSPECS = ['+refs/*:refs/*', '^refs/sprawl/*']

async function fetchAll(directory: string, remote: RemoteUrl, options: FetchOptions): Promise<void> {
  const flags = ['--prune', '--force', '--no-tags', '--progress', '--no-write-fetch-head', '--no-auto-gc']
  const args = ['fetch', ...flags, '--', remote.address, ...REFSPECS]
  for (let attempt = 1; ; attempt += 1) {
    try {
      await runRemote(args, directory, remote, options)
      return
    } catch (error) {
      if (attempt === 5 || !(error instanceof SourceError) || !(await dropStaleLock(error.message)))
        throw error
    }
  }
}

type Advertised = { headRef: string | null; objectFormat: 'sha1' | 'sha256'; empty: boolean }

/** Asked before anything is made, so that a wrong address leaves no folder behind. */
async function advertisedHead(remote: RemoteUrl, options: FetchOptions): Promise<Advertised> {
  const place = await runRemote(['ls-remote', '--symref', '--', remote.address], null, remote, options)
  const text = place.toString('utf8')
  const first = /^([0-9a-f]{40,64})\t/m.exec(text)?.[1]
  return {
    headRef: /^ref: (\S+)\tHEAD$/m.exec(text)?.[1] ?? null,
    objectFormat: first?.length === 64 ? 'sha256' : 'sha1',
    empty: first === undefined,
  }
}

/**
 * Makes the mirror's folder when it is not there; its configuration is written by us alone, without any remote. An
 * empty remote does not tell its object format: the mirror of one is made again when it fills.
 */
async function ensureMirror(directory: string, { objectFormat, empty }: Advertised): Promise<void> {
  const made = await readFile(join(directory, 'config'), 'utf8').catch(() => null)
  if (made !== null && (empty || /objectformat = sha256/i.test(made) === (objectFormat === 'sha256'))) return
  if (made !== null && (await tipIds(directory, undefined)).size > 0) throw otherFormat(directory)
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const args = ['init', '--quiet', '--bare', '--template=', `--object-format=${objectFormat}`, directory]
  await runGit([...args, '--initial-branch=main'], { repository: null })
}

const otherFormat = (directory: string): SourceError =>
  new SourceError(
    'failed',
    'The remote has another object format than its mirror.',
    `Remove ${directory} and scan again.`,
  )

async function followHead(
  directory: string,
  headRef: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const args = [`--git-dir=${directory}`, 'symbolic-ref', 'HEAD', headRef]
  await runGit(args, { repository: null, signal })
}

/** Gathers many small packs into one now and then, in the foreground; drops what was released two weeks ago. */
async function tidy(directory: string, signal: AbortSignal | undefined): Promise<void> {
  const settings = ['-c', 'gc.auto=6700', '-c', 'gc.autoDetach=false', '-c', 'gc.packRefs=true']
  const args = [...settings, `--git-dir=${directory}`, 'gc', '--auto', '--quiet']
  await runGit(args, { repository: null, signal })
}
