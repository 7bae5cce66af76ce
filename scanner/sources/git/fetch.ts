import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { SourceError } from '#scanner/sources/source.ts'
import { type Environment, fetchEnvironment } from './environment.ts'
import { type FetchProgress, fetchProgressParser } from './fetch-progress.ts'
import type { Pin } from './pin-remote.ts'
import type { RemoteUrl } from './remote-url.ts'
import { runGit } from './run.ts'

export type FetchOptions = {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: FetchProgress) => void) | undefined
  /** A remote that says nothing for so long is given up. */
  readonly stallSeconds?: number | undefined
  /** Holds git to addresses that were checked; null where it may call what it likes. */
  readonly pin?: Pin | null | undefined
  /** Where new objects go, when not into the repository itself. */
  readonly pool?: string | undefined
}

/** Runs a git command that talks to a remote, with the caller's own configuration and the URL's credential, if any. */
export async function runRemote(
  args: readonly string[],
  gitDir: string | null,
  remote: RemoteUrl,
  options: FetchOptions,
): Promise<Buffer> {
  const stall = stallWatch(options.stallSeconds ?? 600)
  const signal = options.signal === undefined ? stall.signal : AbortSignal.any([options.signal, stall.signal])
  const progress = fetchProgressParser(options.onProgress ?? (() => {}))
  const place = gitDir === null ? [] : [`--git-dir=${gitDir}`]
  const pin = options.pin ?? FREE
  const command = [...SETTINGS, ...credentialSettings(remote), ...pin.settings, ...place, ...args]
  try {
    return await runGit(command, {
      repository: null,
      ...(gitDir === null ? {} : { directory: gitDir }),
      environment: {
        ...fetchEnvironment(),
        ...credentialEnvironment(remote),
        ...pin.environment,
        ...(gitDir === null ? {} : poolEnvironment(gitDir, options.pool)),
      },
      signal,
      secrets: remote.password === null ? [remote.user ?? ''] : [remote.password],
      onStderr: (text) => {
        stall.heard()
        progress(text)
      },
    })
  } catch (error) {
    if (stall.signal.aborted && options.signal?.aborted !== true) throw stalled()
    throw error
  } finally {
    stall.end()
  }
}

/** Removes lock files that a killed git left behind. The caller alone uses the mirror. */
export async function dropStaleLock(message: string): Promise<boolean> {
  const file = /unable to create '([^']+\.lock)': file exists/i.exec(message)?.[1]
  if (file === undefined) return false
  const before = await readFile(file).catch(() => null)
  await wait(1000)
  const after = await readFile(file).catch(() => null)
  if (before !== null && after?.equals(before) === true) await rm(file, { force: true })
  return true
}

/** Objects are verified by their hash and by connectivity; old repositories fail the stricter checks. */
const SETTINGS: readonly string[] = [
  'fetch.fsckObjects=false',
  'transfer.fsckObjects=false',
  'fetch.writeCommitGraph=false',
  'fetch.recurseSubmodules=false',
  'core.bare=true',
  'http.lowSpeedLimit=1',
  'http.lowSpeedTime=300',
  'credential.interactive=false',
].flatMap((setting) => ['-c', setting])

const FREE: Pin = { settings: [], environment: {} }

const HELPER =
  '!f() { test "$1" = get && printf "username=%s\\npassword=%s\\n" "$SPRAWL_GIT_USER" "$SPRAWL_GIT_PASSWORD"; }; f'

/** The helper names variables of its environment, so the command line holds no credential; nothing is stored. */
function credentialSettings({ user, password }: RemoteUrl): readonly string[] {
  if (user === null && password === null) return []
  return ['-c', 'credential.helper=', '-c', `credential.helper=${HELPER}`]
}

function credentialEnvironment({ user, password }: RemoteUrl): Environment {
  if (user === null && password === null) return {}
  return {
    SPRAWL_GIT_USER: user ?? '',
    SPRAWL_GIT_PASSWORD: password ?? '',
    GIT_ASKPASS: '',
    SSH_ASKPASS: '',
  }
}

const poolEnvironment = (gitDir: string, pool: string | undefined): Environment =>
  pool === undefined
    ? {}
    : {
        GIT_OBJECT_DIRECTORY: join(pool, 'objects'),
        GIT_ALTERNATE_OBJECT_DIRECTORIES: join(gitDir, 'objects'),
      }

function stallWatch(seconds: number): { signal: AbortSignal; heard(): void; end(): void } {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), seconds * 1000)
  return { signal: controller.signal, heard: () => timer.refresh(), end: () => clearTimeout(timer) }
}

const stalled = (): SourceError =>
  new SourceError('unreachable', 'The remote stopped answering.', 'Check the network, then scan again.')
