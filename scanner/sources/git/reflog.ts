import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GitRepository, Tip } from './repository.ts'
import { present } from './revisions.ts'

/**
 * Commits that the reflogs of this copy remember and its objects still hold. Read from the files themselves;
 * a repository that keeps its refs in tables has none here.
 */
export async function reflogTips(repository: GitRepository, signal: AbortSignal | undefined): Promise<Tip[]> {
  const folders = [...new Set([repository.commonDir, repository.gitDir])].map((folder) =>
    join(folder, 'logs'),
  )
  const ids = new Set<string>()
  for (const folder of folders) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
      if (!entry.isFile()) continue
      const text = await readFile(join(entry.parentPath, entry.name), 'latin1')
      for (const [, before = '', after = ''] of text.matchAll(/^([0-9a-f]{40,64}) ([0-9a-f]{40,64}) /gm))
        ids.add(before).add(after)
    }
  }
  const held = await present(repository, [...ids], signal)
  return [...held].sort().map((commit) => ({ ref: 'reflog', commit }))
}
