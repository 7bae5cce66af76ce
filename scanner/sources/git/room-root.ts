import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let root: string | null = null

/** A private folder of this process (0700), removed when it ends. */
export function roomRoot(): string {
  if (root !== null) return root
  const made = mkdtempSync(join(realpathSync(tmpdir()), 'sprawl-git-'))
  process.on('exit', () => rmSync(made, { recursive: true, force: true }))
  root = made
  return made
}
