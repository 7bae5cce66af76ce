import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { BUNDLE, writeBundle } from '#scanner/build/bundle.ts'

const RUNS = 25

/** What a start of the command line costs, in starts of an empty Node program. */
export async function benchColdStart(): Promise<void> {
  await writeBundle()
  const folder = mkdtempSync(join(tmpdir(), 'sprawl-bench-'))
  const empty = join(folder, 'empty.cjs')
  writeFileSync(empty, '')
  const bare = medianMs([empty])
  const rows = [
    ['sprawl --help', medianMs([BUNDLE, '--help'])],
    ['sprawl scan --help', medianMs([BUNDLE, 'scan', '--help'])],
    ['sprawl scan <one small file>', medianMs([BUNDLE, 'scan', empty])],
  ] as const
  rmSync(folder, { recursive: true })
  console.log(`bare node: ${bare.toFixed(0)} ms (median of ${RUNS})`)
  for (const [name, ms] of rows)
    console.log(`${name}: ${ms.toFixed(0)} ms, ${(ms / bare).toFixed(2)} x bare node`)
}

function medianMs(argv: readonly string[]): number {
  const times = Array.from({ length: RUNS }, () => {
    const startedAt = performance.now()
    const { status } = spawnSync(process.execPath, argv, { stdio: 'ignore' })
    if (status !== 0) throw new Error(`${argv.join(' ')} ended with exit code ${status}`)
    return performance.now() - startedAt
  }).sort((a, b) => a - b)
  return times[Math.floor(RUNS / 2)] ?? Number.NaN
}

if (import.meta.main) await benchColdStart()
