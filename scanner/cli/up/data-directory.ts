import { mkdir } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Environment } from './child-env.ts'

/**
 * Where Sprawl keeps its data unless told otherwise. Root's home is usually closed to the user that Postgres
 * runs as, so root's data lies in `/var/lib`.
 */
export function defaultDataDirectory(env: Environment, userId: number | undefined): string {
  if (env.XDG_DATA_HOME !== undefined && path.isAbsolute(env.XDG_DATA_HOME))
    return path.join(env.XDG_DATA_HOME, 'sprawl')
  if (userId === 0) return '/var/lib/sprawl'
  return path.join(os.homedir(), '.local', 'share', 'sprawl')
}

/** Makes the folder. As root others may walk through it (not list it), because Postgres runs as somebody else. */
export async function prepareDataDirectory(directory: string, userId: number | undefined): Promise<void> {
  await mkdir(directory, { recursive: true, mode: userId === 0 ? 0o711 : 0o700 })
  for (const name of ['keys', 'logs', 'mirrors', 'scans'])
    await mkdir(path.join(directory, name), { recursive: true, mode: 0o700 })
}
