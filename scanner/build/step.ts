import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'

export const root = path.join(import.meta.dirname, '..', '..')

export type BuildStep = {
  readonly name: string
  /** Globs below the root of everything the outputs follow from. */
  readonly inputs: readonly string[]
  /** Paths below the root that must be there afterwards. */
  readonly outputs: readonly string[]
  readonly run: () => Promise<void>
}

/** Runs the step unless its outputs are there and were made from the same inputs by the same Node. */
export async function runStep(step: BuildStep): Promise<'made' | 'unchanged'> {
  const stamp = path.join(root, 'node_modules', '.cache', 'sprawl', `${step.name}.hash`)
  const hash = await hashOf(step.inputs)
  const isThere = () => step.outputs.every((output) => existsSync(path.join(root, output)))
  if (isThere() && (await readFile(stamp, 'utf8').catch(() => '')) === hash) return 'unchanged'
  await rm(stamp, { force: true })
  await step.run()
  if (!isThere()) throw new Error(`The build step "${step.name}" did not make ${step.outputs.join(', ')}.`)
  await mkdir(path.dirname(stamp), { recursive: true })
  await writeFile(stamp, hash)
  return 'made'
}

async function hashOf(inputs: readonly string[]): Promise<string> {
  const files = new Set<string>()
  for (const pattern of inputs) for await (const file of glob(pattern, { cwd: root })) files.add(file)
  const hash = createHash('sha256').update(process.version)
  for (const file of [...files].sort()) {
    const full = path.join(root, file)
    if (!(await stat(full)).isFile()) continue
    const content = await readFile(full)
    hash.update(`\0${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}
