import { spawn } from 'node:child_process'
import process from 'node:process'
import { BUNDLE, writeBundle } from './bundle.ts'
import { type BuildStep, root, runStep } from './step.ts'

const wasm: BuildStep = {
  name: 'wasm',
  inputs: [
    'scanner/engine/wasm/assembly/**',
    'scanner/build/wasm.ts',
    'node_modules/assemblyscript/package.json',
  ],
  outputs: ['scanner/engine/wasm/generated'],
  run: async () => {
    await (await import('./wasm.ts')).buildWasm()
  },
}

const prismaClient: BuildStep = {
  name: 'prisma-client',
  inputs: ['prisma/schema/**', 'prisma/generate.ts', 'prisma.config.ts', 'node_modules/prisma/package.json'],
  outputs: ['prisma/generated'],
  run: () => runScript('prisma/generate.ts'),
}

const provedRules: BuildStep = {
  name: 'proved-rules',
  inputs: ['scanner/rules/**', 'scanner/engine/**'],
  outputs: [],
  run: async () => (await import('./prove-rules.ts')).proveRules(),
}

const commandLine: BuildStep = {
  name: 'command-line',
  inputs: [
    'scanner/**',
    'inventory/**',
    'package.json',
    'package-lock.json',
    'node_modules/esbuild/package.json',
  ],
  outputs: [BUNDLE],
  run: writeBundle,
}

/** Makes everything that is generated, or the command line alone; what is up to date is left alone. Needs no network. */
export async function prepare(what: 'everything' | 'command-line' = 'everything'): Promise<void> {
  if (what === 'command-line') {
    await make(wasm)
    await make(commandLine)
    return
  }
  await Promise.all([make(wasm), make(prismaClient)])
  await make(provedRules)
  await make(commandLine)
}

async function make(step: BuildStep): Promise<void> {
  const startedAt = performance.now()
  const outcome = await runStep(step)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  process.stdout.write(
    `prepare: ${step.name} ${outcome === 'made' ? `made in ${seconds} s` : 'up to date'}\n`,
  )
}

/** Runs a script of the checkout under the Node that runs this. */
function runScript(script: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${script} failed with exit code ${code}.`)),
    )
  })
}

if (import.meta.main) await prepare(process.argv[2] === 'command-line' ? 'command-line' : 'everything')
