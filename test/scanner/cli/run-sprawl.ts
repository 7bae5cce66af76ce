import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { makeBundle } from '#scanner/build/bundle.ts'
import { root } from '#scanner/build/step.ts'

type Summary = {
  readonly complete: boolean
  readonly suppressed: number
  readonly targets: readonly {
    readonly name: string
    readonly state: string
    readonly error: { readonly code: string; readonly message: string } | null
    readonly warnings: readonly string[]
    readonly coverage: {
      readonly blobsScanned: number
      readonly skipped: readonly { readonly reason: string; readonly count: number }[]
    }
    readonly idSalt?: string
  }[]
}
type Found = Readonly<Record<string, unknown>>
type Document = {
  readonly findings: readonly Found[]
  readonly suppressed?: readonly Found[]
  readonly summary: Summary
}

export type SprawlRun = {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
  readonly json: () => Document
}

/** The command line as it is delivered, and a data home, so that nobody's own is touched. */
const place = mkdtempSync(join(tmpdir(), 'sprawl-cli-'))
const bundle = join(place, 'sprawl.cjs')
chmodSync(place, 0o755)
writeFileSync(bundle, (await makeBundle()).text)
process.once('exit', () => rmSync(place, { recursive: true, force: true }))

type RunOptions = {
  readonly input?: string | Uint8Array
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** As a user without rights, where the tests run as root (who may read everything). */
  readonly asNobody?: boolean
}

const NOBODY = 65_534

/** Runs the command line to its end, as a person would. */
export function runSprawl(argv: readonly string[], options: RunOptions = {}): SprawlRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...argv], {
    encoding: 'utf8',
    input: options.input ?? '',
    cwd: options.cwd ?? root,
    env: environment(options.env),
    ...(options.asNobody === true && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY, cwd: '/' } : {}),
    maxBuffer: 256 * 1024 * 1024,
    timeout: 100_000,
  })
  return { status, stdout, stderr, json: () => JSON.parse(stdout) }
}

/** Starts it and lets it run; its standard input stays open. */
export function startSprawl(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcessByStdio<Writable, Readable, null> {
  const stdio = ['pipe', 'pipe', 'ignore'] as const
  return spawn(process.execPath, [bundle, ...argv], { env: environment(env), stdio: [...stdio] })
}

/** A command that runs from the checkout, as words for `spawn`: the caller has to go on answering while it runs. */
export const sprawlCommand = (
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
) => ({
  file: process.execPath,
  argv: [join(root, 'scanner', 'cli', 'main.ts'), ...argv],
  env: environment(env),
  cwd,
})

const environment = (env: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  XDG_DATA_HOME: place,
  ...env,
})
