import { mkdir, open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { AuditAnchor } from '#inventory/model/audit.ts'

/** Adds the end of the chain to a file, one line of JSON, and waits until it is on disk. */
export async function appendAnchor(file: string, anchor: AuditAnchor): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'a', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(anchor)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The anchors in a file, or null where there is none. A line that was cut short by a crash is passed over. */
export async function readAnchors(file: string): Promise<AuditAnchor[] | null> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  return text.split('\n').flatMap((line) => {
    const parsed = AuditAnchor.safeParse(parse(line))
    return parsed.success ? [parsed.data] : []
  })
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
