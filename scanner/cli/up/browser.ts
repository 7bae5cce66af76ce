import { spawn } from 'node:child_process'
import type { Environment } from './child-env.ts'

/** Opens the address in the person's browser where there is one to open; never fails. */
export function openBrowser(url: string, env: Environment): void {
  const command = browserCommand(env)
  if (command === null) return
  const child = spawn(command.file, [...command.args, url], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}

/** The command that opens a browser, or null on a machine without a display or in CI. */
export function browserCommand(env: Environment, platform: NodeJS.Platform = process.platform) {
  if (env.CI !== undefined && env.CI !== '' && env.CI !== 'false') return null
  if (platform === 'darwin') return { file: 'open', args: [] }
  if (platform === 'win32') return { file: 'explorer.exe', args: [] }
  const display = env.DISPLAY ?? env.WAYLAND_DISPLAY ?? ''
  return display === '' ? null : { file: 'xdg-open', args: [] }
}
