import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/**
 * The text of a small file of a folder that may be hostile: links and special files are not followed. Null when there
 * is none, `too-large` above `maxBytes`.
 */
export async function readSmallFile(file: string, maxBytes: number): Promise<string | 'too-large' | null> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
  const handle = await open(file, flags).catch(() => null)
  if (handle === null) return null
  try {
    const facts = await handle.stat()
    if (!facts.isFile()) return null
    return facts.size > maxBytes ? 'too-large' : await handle.readFile('utf8')
  } finally {
    await handle.close()
  }
}
