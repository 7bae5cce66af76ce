import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '#scanner/build/step.ts'

export type Summary = {
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
export type Found = Readonly<Record<string, unknown>>
export type Document = {
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

/** A data home of this test process, so that fingerprints are keyed and nobody's home is touched. */
export const dataHome = mkdtempSync(join(tmpdir(), 'sprawl-cli-home-'))

type RunOptions = {
  readonly input?: string | Uint8Array
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
}

/** Runs the command line from its sources, as a person would. */
export function runSprawl(argv: readonly string[], options: RunOptions = {}): SprawlRun {
  const main = join(root, 'scanner', 'cli', 'main.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...argv], {
    encoding: 'utf8',
    input: options.input ?? '',
    cwd: options.cwd ?? root,
    env: { ...process.env, XDG_DATA_HOME: dataHome, ...options.env },
    maxBuffer: 256 * 1024 * 1024,
    timeout: 100_000,
  })
  return { status, stdout, stderr, json: () => JSON.parse(stdout) }
}
