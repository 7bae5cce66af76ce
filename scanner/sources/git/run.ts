import { type ChildProcess, spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Environment, HARDENED, isolatedEnvironment } from './environment.ts'
import { cancelled, gitMissing, sourceErrorFrom } from './errors.ts'
import type { GitRepository } from './repository.ts'
import { roomRoot } from './room-root.ts'

export type GitOptions = {
  /** Whose objects, refs and work tree git sees, through its clean room; null for none. */
  readonly repository: GitRepository | null
  readonly signal?: AbortSignal | undefined
  /** Bytes for standard input; nothing when left out. */
  readonly input?: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>
  /** Another process whose output is this one's input, joined by the operating system. */
  readonly inputFrom?: GitProcess
  /** Replaces the isolated environment (fetching only). */
  readonly environment?: Environment
  readonly directory?: string
  /** Another index than that of the work tree. */
  readonly indexFile?: string | undefined
  readonly onStderr?: (text: string) => void
  /** Values that must not appear in an error, such as the password of a URL. */
  readonly secrets?: readonly string[]
}

export type GitProcess = {
  readonly stdin: Writable | null
  readonly stdout: Readable
  /** Resolves when git ended well; rejects with a SourceError otherwise. Never an unhandled rejection. */
  readonly done: Promise<void>
  kill(): void
}

const STDERR_LIMIT = 64 * 1024
const KILL_AFTER_MS = 2000

/** Runs git to its end and answers its whole output. Throws SourceError. */
export async function runGit(args: readonly string[], options: GitOptions): Promise<Buffer> {
  const git = startGit(args, options)
  const chunks: Buffer[] = []
  try {
    for await (const chunk of git.stdout) chunks.push(chunk)
    await git.done
  } finally {
    git.kill()
  }
  return Buffer.concat(chunks)
}

/** Starts git: no shell, no hook, no filter, no pager, no repository configuration. The caller ends it with `kill()`. */
export function startGit(args: readonly string[], options: GitOptions): GitProcess {
  if (options.signal?.aborted) throw cancelled()
  const child = spawn('git', [...HARDENED, '--no-optional-locks', ...args], {
    cwd: options.directory ?? options.repository?.cleanRoom ?? roomRoot(),
    env: { ...environmentOf(options), NODE_ENV: process.env.NODE_ENV },
    stdio: [stdinOf(options), 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  options.inputFrom?.stdout.destroy()
  const { stdin, stdout } = child
  if (stdout === null) throw new Error('git was started without standard output')
  const end = ending(child, args, options)
  if (stdin !== null) feed(stdin, options.input)
  return { stdin, stdout, done: end.done, kill: end.kill }
}

function environmentOf(options: GitOptions): Environment {
  const home = options.repository?.cleanRoom ?? roomRoot()
  const ceiling = { GIT_CEILING_DIRECTORIES: dirname(roomRoot()) }
  return { ...(options.environment ?? isolatedEnvironment(home)), ...ceiling, ...placeOf(options) }
}

function placeOf({ repository, indexFile }: GitOptions): Environment {
  if (repository === null) return {}
  const workTree = repository.workTree === null ? {} : { GIT_WORK_TREE: repository.workTree }
  const index = indexFile === undefined ? {} : { GIT_INDEX_FILE: indexFile }
  return { GIT_DIR: repository.cleanRoom, ...workTree, ...index }
}

function stdinOf(options: GitOptions): 'ignore' | 'pipe' | Readable {
  if (options.inputFrom !== undefined) return options.inputFrom.stdout
  return options.input === undefined ? 'ignore' : 'pipe'
}

function feed(stdin: Writable, input: GitOptions['input']): void {
  stdin.on('error', () => {})
  if (input !== undefined) pipeline(Readable.from(input), stdin).catch(() => {})
}

type Ending = { readonly done: Promise<void>; kill(): void }

function ending(child: ChildProcess, args: readonly string[], options: GitOptions): Ending {
  let stderr = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_LIMIT)
    options.onStderr?.(text)
  })
  const killer = killerOf(child)
  options.signal?.addEventListener('abort', killer, { once: true })
  const done = new Promise<void>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      forget(child, killer, options.signal)
      reject(error.code === 'ENOENT' ? gitMissing() : sourceErrorFrom(error.message, 'git did not start', []))
    })
    child.once('close', (code, killedBy) => {
      forget(child, killer, options.signal)
      if (code === 0) return resolve()
      if (options.signal?.aborted) return reject(cancelled())
      const fallback = `git ${args[0] ?? ''} ended with ${code ?? killedBy}`
      reject(sourceErrorFrom(stderr, fallback, options.secrets ?? []))
    })
  })
  done.catch(() => {})
  return { done, kill: killer }
}

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL')
})

function killerOf(child: ChildProcess): () => void {
  running.add(child)
  return () => {
    if (!running.has(child)) return
    signalGroup(child, 'SIGTERM')
    setTimeout(() => running.has(child) && signalGroup(child, 'SIGKILL'), KILL_AFTER_MS).unref()
  }
}

function forget(child: ChildProcess, killer: () => void, signal: AbortSignal | undefined): void {
  running.delete(child)
  signal?.removeEventListener('abort', killer)
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    child.kill(signal)
  }
}
