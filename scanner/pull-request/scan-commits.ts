import type { HandleRecord } from '#inventory/model/recording.ts'
import type { Engine } from '#scanner/engine/types.ts'
import type { HandleMaker } from '#scanner/keys/handles.ts'
import { openProgress } from '#scanner/progress.ts'
import type { Rule } from '#scanner/rules/define-rule.ts'
import type { ScanOptions } from '#scanner/scan/options.ts'
import { runScan } from '#scanner/scan/run-scan.ts'
import { type Commits, compareCommits } from './compare-commits.ts'
import type { Compared } from './leaks.ts'

/** How a worker looks: its rules, and fingerprints that are the ledger's own. */
export type Sight = {
  readonly engine: Engine
  readonly rules: ReadonlyMap<string, Rule>
  readonly hiddenBy: (path: string) => string | null
  readonly handlesOf: HandleMaker
}

/** By what the ledger knows a credential, and what the rule saw of it besides. */
export type Known = {
  readonly handles: readonly HandleRecord[]
  readonly weak: boolean
  readonly facts: Readonly<Record<string, string>>
}

/**
 * The very scan of `sprawl ci`, of commits that lie in a repository of ours. `known` has the handles of what was found,
 * by its fingerprint.
 */
export async function scanCommits(
  { engine, rules, hiddenBy, handlesOf }: Sight,
  folder: string,
  commits: Commits,
  signal: AbortSignal,
): Promise<{ compared: Compared; known: ReadonlyMap<string, Known> }> {
  const known = new Map<string, Known>()
  const parts = {
    progress: openProgress(false),
    signal,
    onFinding: async () => {},
    detection: { engine, rules, minConfidence: null, hiddenBy },
    fingerprints: {
      scope: 'given',
      of: (candidate: Parameters<HandleMaker>[0]) => {
        const handles = handlesOf(candidate)
        const digest = handles[0]?.digest ?? ''
        known.set(digest, { handles, weak: candidate.weak, facts: { ...candidate.facts } })
        return digest
      },
    },
  } as const
  const compared = await compareCommits(commits, (selection) =>
    runScan({ ...QUIET, targets: [folder], selection }, parts),
  )
  return { compared, known }
}

const QUIET: Omit<ScanOptions, 'selection'> = {
  targets: [],
  targetsFrom: null,
  beyondRefs: { stash: false, reflog: false, unreachable: false },
  respectGitignore: true,
  format: 'json',
  output: null,
  everyVersion: false,
  showSuppressed: false,
  minConfidence: null,
  baseline: null,
  failOn: null,
  config: null,
  ownConfig: false,
  reveal: false,
  colour: false,
  quiet: true,
  ids: false,
}
