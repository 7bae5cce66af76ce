import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'

const KEPT_DAYS = 14

/** Removes work lists of scans that nobody went on with; one that is missed is made again. */
export async function sweepWorkLists(dataDirectory: string, now: number): Promise<void> {
  const folder = path.join(dataDirectory, 'scans')
  for (const name of await readdir(folder).catch(() => [])) {
    if (!/\.blobs(\.new)?$/.test(name)) continue
    const facts = await stat(path.join(folder, name)).catch(() => null)
    if (facts !== null && now - facts.mtimeMs > KEPT_DAYS * 24 * 3600 * 1000)
      await rm(path.join(folder, name), { force: true })
  }
}
