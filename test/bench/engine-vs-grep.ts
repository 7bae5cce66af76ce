import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createEngine } from '#scanner/engine/index.ts'
import type { Rule } from '#scanner/rules/define-rule.ts'
import { rules } from '#scanner/rules/index.ts'
import { ordinaryFiles } from './ordinary-text.ts'
import { expressionsOf } from './posix-expression.ts'

const CORPUS_BYTES = 24 * 1024 * 1024
const MOST_GREP_SECONDS = 120

/** The engine on one core, reading the files itself, against `grep -rE` with the alternation of the same rules. */
export async function benchEngineVsGrep(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sprawl-bench-'))
  try {
    const bytes = writeCorpus(folder)
    console.log(`corpus: ${(bytes / 1e6).toFixed(1)} MB of source text below node_modules`)
    const engineSeconds = best(() => scanFolder(folder, rules))
    console.log(`engine, ${rules.length} rules: ${rate(bytes, engineSeconds)}`)
    report('all rules', bytes, engineSeconds, grepSeconds(folder, rules))
    const prefixed = rules.filter((rule) => rule.kind === 'shape' && rule.context === null)
    const prefixedSeconds = best(() => scanFolder(folder, prefixed))
    console.log(`engine, ${prefixed.length} rules with a prefix: ${rate(bytes, prefixedSeconds)}`)
    report('rules with a prefix', bytes, prefixedSeconds, grepSeconds(folder, prefixed))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function report(name: string, bytes: number, engine: number, grep: number | null): void {
  if (grep === null)
    console.log(
      `grep -rE, ${name}: not done in ${MOST_GREP_SECONDS} s, ratio > ${(MOST_GREP_SECONDS / engine).toFixed(0)}`,
    )
  else console.log(`grep -rE, ${name}: ${rate(bytes, grep)}, ratio ${(grep / engine).toFixed(1)} (target 5)`)
}

const rate = (bytes: number, seconds: number): string =>
  `${seconds.toFixed(2)} s, ${(bytes / 1e6 / seconds).toFixed(0)} MB/s`

function writeCorpus(folder: string): number {
  let total = 0
  ordinaryFiles(path.resolve('node_modules'), CORPUS_BYTES).forEach(({ content }, index) => {
    const directory = path.join(folder, String(index % 100))
    mkdirSync(directory, { recursive: true })
    writeFileSync(path.join(directory, `${index}.txt`), content)
    total += content.length
  })
  return total
}

function best(run: () => void): number {
  return Math.min(...Array.from({ length: 3 }, () => seconds(run)))
}

function seconds(run: () => void): number {
  const startedAt = performance.now()
  run()
  return (performance.now() - startedAt) / 1_000
}

function scanFolder(folder: string, chosen: readonly Rule[]): void {
  const engine = createEngine(chosen)
  for (const directory of readdirSync(folder)) {
    for (const name of readdirSync(path.join(folder, directory))) {
      engine.scan(readFileSync(path.join(folder, directory, name)))
    }
  }
}

function grepSeconds(folder: string, chosen: readonly Rule[]): number | null {
  const file = path.join(tmpdir(), `sprawl-bench-${process.pid}.txt`)
  writeFileSync(file, chosen.flatMap(expressionsOf).join('|'))
  let failed = false
  const taken = seconds(() => {
    const { status, signal, stderr } = spawnSync('grep', ['-rEoh', '-f', file, folder], {
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: MOST_GREP_SECONDS * 1_000,
    })
    failed = signal !== null
    if (!failed && status === 2) throw new Error(`grep: ${stderr.toString().slice(0, 300)}`)
  })
  rmSync(file)
  return failed ? null : taken
}
