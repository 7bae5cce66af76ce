import { compareCommits } from '#scanner/cli/ci/compare-commits.ts'
import type { Compared } from '#scanner/cli/ci/leaks.ts'
import { openProgress } from '#scanner/cli/progress.ts'
import { parseScanArguments } from '#scanner/cli/scan/arguments.ts'
import { runScan } from '#scanner/cli/scan/run-scan.ts'
import { handleMaker } from '#scanner/keys/handles.ts'
import type { Tools } from '../tools.ts'

type Commits = { readonly base: string; readonly head: string; readonly parted: string }

/** The very scan of `sprawl ci`, with the worker's rules, and fingerprints that are the ledger's own. */
export function scanCommits(
  tools: Tools,
  { repositoryId, folder, commits }: { repositoryId: string; folder: string; commits: Commits },
  signal: AbortSignal,
): Promise<Compared> {
  const options = parseScanArguments(['--no-config', '--quiet', folder])
  if (options === null) throw new Error('There is nothing to scan.')
  const handlesOf = handleMaker({ keys: tools.keys, salt: tools.salt, repositoryId })
  const { engine, rules, hiddenBy } = tools
  const parts = {
    progress: openProgress(false),
    signal,
    onFinding: async () => {},
    detection: { engine, rules, minConfidence: null, hiddenBy },
    fingerprints: {
      scope: 'given',
      of: (candidate: Parameters<typeof handlesOf>[0]) => handlesOf(candidate)[0]?.digest ?? '',
    },
  } as const
  return compareCommits(commits, (selection) => runScan({ ...options, selection }, parts))
}
