import { spawn } from 'node:child_process'
import { join } from 'node:path'

export type Step = { readonly name: string; readonly command: string; readonly arguments: readonly string[] }

export const root = join(import.meta.dirname, '..', '..')

/** Runs the steps one after the other, prints what each took, and goes on after a failure; 0 when all passed. */
export async function runSteps(steps: readonly Step[]): Promise<number> {
  const failed: string[] = []
  for (const step of steps) {
    const startedAt = performance.now()
    console.log(`\n── ${step.name}`)
    const code = await run(step)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    console.log(`── ${step.name}: ${code === 0 ? 'passed' : `FAILED (exit ${code})`} in ${seconds} s`)
    if (code !== 0) failed.push(step.name)
  }
  console.log(failed.length === 0 ? '\nAll steps passed.' : `\nFailed: ${failed.join(', ')}`)
  console.log(`${steps.length - failed.length} passed, ${failed.length} failed`)
  return failed.length === 0 ? 0 : 1
}

function run({ command, arguments: args }: Step): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules', '.bin', command), args, { cwd: root, stdio: 'inherit' })
    child.once('error', (error) => {
      console.error(error.message)
      resolve(127)
    })
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
