import type { BlobEntry, GitRepository } from './repository.ts'
import { runGit } from './run.ts'

/** Paths that are another file, or none, between two commits; null where the older one is not there any more. */
export async function changedFiles(
  repository: GitRepository,
  { from, to }: { readonly from: string; readonly to: string },
  signal: AbortSignal,
): Promise<string[] | null> {
  const args = ['diff-tree', '-r', '-z', '--name-only', '--no-renames', from, to]
  const output = await runGit(args, { repository, signal }).catch(() => null)
  signal.throwIfAborted()
  return output === null
    ? null
    : output
        .toString('utf8')
        .split('\0')
        .filter((path) => path !== '')
}

/** Id and size of the blobs at these paths of a commit; what is no file is left out. */
export async function blobsAt(
  repository: GitRepository,
  { commit, paths }: { readonly commit: string; readonly paths: readonly string[] },
  signal: AbortSignal,
): Promise<Map<string, Pick<BlobEntry, 'id' | 'bytes'>>> {
  const args = ['ls-tree', '-z', '-l', '--full-tree', commit, '--', ...paths]
  const found = new Map<string, Pick<BlobEntry, 'id' | 'bytes'>>()
  for (const entry of (await runGit(args, { repository, signal })).toString('utf8').split('\0')) {
    const [, id, bytes, path] = /^\d+ blob ([0-9a-f]+)\s+(\d+)\t(.+)$/s.exec(entry) ?? []
    if (id !== undefined && path !== undefined) found.set(path, { id, bytes: Number(bytes) })
  }
  return found
}
