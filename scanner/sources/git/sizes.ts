import type { GitRepository } from './repository.ts'
import { runGit } from './run.ts'

/** Sizes in bytes of those objects that git can tell it of. */
export async function sizesOf(
  repository: GitRepository,
  ids: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Map<string, number>> {
  const args = ['cat-file', '--buffer', '--batch-check=%(objectname) %(objectsize)']
  const output = await runGit(args, { repository, signal, input: ids.map((id) => `${id}\n`) })
  const rows = output.toString('latin1').split('\n').filter(Boolean)
  return new Map(
    rows.map((row): [string, number] => {
      const [id = '', size] = row.split(' ')
      return [id, Number(size) || 0]
    }),
  )
}
