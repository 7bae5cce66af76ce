import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CHECKOUT } from './checkout.ts'
import { type Child, startChild } from './child.ts'
import { takeLock } from './lock.ts'
import { sourceState } from './source-state.ts'

const BUILDS = path.join('.next', 'builds')
/** Written last, so that a build that was interrupted is never taken for a whole one. */
const COMPLETE = 'sprawl-complete'
const KEPT_BUILDS = 3

export type BuildOptions = {
  env: NodeJS.ProcessEnv
  logFile: string
  signal: AbortSignal
  /** Told what is waited for, for the progress page. */
  say: (detail: string) => void
}

/**
 * The folder (relative to the checkout) of a complete build of the present sources. Each state of the sources
 * is built once, by one start at a time; a running dashboard keeps the build that it started with.
 */
export async function buildDashboard(options: BuildOptions): Promise<string> {
  const distDirectory = path.join(BUILDS, await sourceState(CHECKOUT))
  if (await isComplete(distDirectory)) return distDirectory
  await mkdir(path.join(CHECKOUT, BUILDS), { recursive: true })
  const lock = await waitForLock(options)
  try {
    if (!(await isComplete(distDirectory))) await build(distDirectory, options)
    await removeOldBuilds(distDirectory)
  } finally {
    await lock.release()
  }
  return distDirectory
}

const isComplete = async (distDirectory: string): Promise<boolean> =>
  (await stat(path.join(CHECKOUT, distDirectory, COMPLETE)).catch(() => null)) !== null

async function waitForLock(options: BuildOptions) {
  for (;;) {
    options.signal.throwIfAborted()
    const taken = await takeLock(path.join(CHECKOUT, '.next', 'build.lock'))
    if ('lock' in taken) return taken.lock
    options.say('another start is building it')
    await sleep(300, undefined, { signal: options.signal })
  }
}

async function build(distDirectory: string, options: BuildOptions): Promise<void> {
  options.say('once for this state of the sources')
  await rm(path.join(CHECKOUT, distDirectory), { recursive: true, force: true })
  const child = startChild({
    args: [path.join(CHECKOUT, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
    cwd: CHECKOUT,
    env: { ...options.env, NODE_ENV: 'production', SPRAWL_NEXT_DIST: distDirectory },
    logFile: options.logFile,
    echo: false,
  })
  const { code } = await untilGone(child, options.signal)
  options.signal.throwIfAborted()
  if (code !== 0) throw new Error(`The dashboard did not build. Its output is in ${options.logFile}`)
  await writeFile(path.join(CHECKOUT, distDirectory, COMPLETE), '')
}

async function untilGone(child: Child, signal: AbortSignal) {
  const onAbort = () => child.kill()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await child.gone
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

async function removeOldBuilds(current: string): Promise<void> {
  const names = await readdir(path.join(CHECKOUT, BUILDS))
  const dated = await Promise.all(
    names
      .filter((name) => path.join(BUILDS, name) !== current)
      .map(async (name) => ({ name, at: (await stat(path.join(CHECKOUT, BUILDS, name))).mtimeMs })),
  )
  const old = dated.sort((a, b) => b.at - a.at).slice(KEPT_BUILDS - 1)
  for (const { name } of old) await rm(path.join(CHECKOUT, BUILDS, name), { recursive: true, force: true })
}
