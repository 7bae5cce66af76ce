import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

/** What the process list shows of every command line, again and again until it is stopped. */
export function watchProcesses(everyMilliseconds = 100): { stop(): Promise<string[]> } {
  const lines = new Set<string>()
  let watches = true
  const watching = (async () => {
    while (watches) {
      const { stdout } = await promisify(execFile)('ps', ['-eo', 'args'], { maxBuffer: 1 << 26 })
      for (const line of stdout.split('\n')) lines.add(line)
      await sleep(everyMilliseconds)
    }
  })()
  return {
    async stop() {
      watches = false
      await watching
      return [...lines]
    },
  }
}
