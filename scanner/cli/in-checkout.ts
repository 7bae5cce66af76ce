import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { isNewEnough, pinnedNode, runNode } from './pinned-node.ts'

/**
 * What the bundle has in place of the commands that need the whole checkout (dashboard, database): it
 * starts them from their sources.
 */
export const up = inCheckout('up')
export const worker = inCheckout('worker')
export const migrate = inCheckout('migrate')
export const seed = inCheckout('seed')
export const admin = inCheckout('admin')
export const key = inCheckout('key')
export const audit = inCheckout('audit')
export const vault = inCheckout('vault')
export const collect = inCheckout('collect')
export const importFiles = inCheckout('import')
export const ci = inCheckout('ci')
export const directory = inCheckout('directory')
export const explainFinding = inCheckout('explain')

function inCheckout(command: string): (argv: string[]) => Promise<number> {
  return async (argv) => {
    const entry = path.join(import.meta.dirname, '..', 'scanner', 'cli', 'main.ts')
    const node = pinnedNode() ?? (isNewEnough() ? process.execPath : null)
    if (node === null || !existsSync(entry)) {
      process.stderr.write(
        `sprawl ${command} runs from a checkout after "npm ci" there. Commands that need no ledger work from here.\n`,
      )
      return 2
    }
    return runNode(node, [entry, command, ...argv])
  }
}
