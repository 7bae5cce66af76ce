import { readFile } from 'node:fs/promises'

/** When a process started, in the system's own ticks; null where the system does not say or it is gone. */
export async function startMark(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  // The name in parentheses may hold spaces; the start time is the 20th field after it.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

/** Whether the process lives, and is the one that had this mark (a pid is given out again). */
export async function isRunning(pid: number, mark: string | null): Promise<boolean> {
  if (!isAlive(pid)) return false
  const now = await startMark(pid)
  return mark === null || now === null || now === mark
}

/** Whether a process with this number lives; one of another user does. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
