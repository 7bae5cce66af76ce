import { type BlobEntry, type GitRepository, type Reach, runGit } from '#scanner/sources/git/index.ts'
import { pathText } from '#scanner/sources/git/path-text.ts'

/** Every blob of a commit's tree under its path, or those below one path only. */
export async function listTree(
  repository: GitRepository,
  commit: string,
  signal: AbortSignal,
  below: readonly string[] = [],
): Promise<BlobEntry[]> {
  const args = ['ls-tree', '-r', '-z', '--long', '--full-tree', commit, '--', ...below]
  const output = await runGit(args, { repository, signal })
  return output
    .toString('latin1')
    .split('\0')
    .flatMap((row) => {
      const [, type, id, size, path] = /^\d+ (\w+) ([0-9a-f]+) +(\S+)\t(.*)$/s.exec(row) ?? []
      if (type !== 'blob' || id === undefined || path === undefined) return []
      return [{ id, bytes: Number(size) || 0, path: pathText(Buffer.from(path, 'latin1')) }]
    })
}

/** How many commits a reach covers; null where git cannot walk them (a tag that names no commit). */
export async function countCommits(
  repository: GitRepository,
  { tips, known, signal }: Reach,
): Promise<number | null> {
  if (tips.length === 0) return 0
  const input = [...tips.map((id) => `${id}\n`), ...known.map((id) => `^${id}\n`)]
  const args = ['rev-list', '--count', '--ignore-missing', '--stdin']
  const output = await runGit(args, { repository, signal, input }).catch(() => null)
  return output === null ? null : Number(output.toString('latin1').trim())
}
