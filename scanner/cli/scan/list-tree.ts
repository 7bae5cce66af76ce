import { type BlobEntry, type GitRepository, runGit } from '#scanner/sources/git/index.ts'

/** Every blob of a commit's tree under its path. */
export async function listTree(
  repository: GitRepository,
  commit: string,
  signal: AbortSignal,
): Promise<BlobEntry[]> {
  const output = await runGit(['ls-tree', '-r', '-z', '--long', '--full-tree', commit], {
    repository,
    signal,
  })
  return output
    .toString('utf8')
    .split('\0')
    .flatMap((row) => {
      const [, type, id, size, path] = /^\d+ (\w+) ([0-9a-f]+) +(\S+)\t(.*)$/s.exec(row) ?? []
      if (type !== 'blob' || id === undefined || path === undefined) return []
      return [{ id, bytes: Number(size) || 0, path }]
    })
}
