import type { FormatName } from '#scanner/report/formats.ts'
import type { FailOn } from './fail-on.ts'
import type { VerifyOptions } from './verify-options.ts'

/** What `sprawl scan` was asked for, checked. */
export type ScanOptions = {
  readonly targets: readonly string[]
  /** A file that names more targets, one per line. */
  readonly targetsFrom: string | null
  readonly selection: Selection
  readonly beyondRefs: BeyondRefs
  readonly respectGitignore: boolean
  readonly format: FormatName
  readonly output: string | null
  readonly everyVersion: boolean
  readonly showSuppressed: boolean
  /** Null where the user did not say: then a configuration may, else it is the engine's own threshold. */
  readonly minConfidence: number | null
  readonly baseline: string | null
  /** Such a finding is enough for exit code 1; null: every finding is. */
  readonly failOn: FailOn | null
  /** A configuration for all targets, or null: then each target's own, unless `ownConfig` is off. */
  readonly config: string | null
  readonly ownConfig: boolean
  /** Null: no credential is tried. */
  readonly verify?: VerifyOptions | null
  readonly reveal: boolean
  readonly colour: boolean
  readonly quiet: boolean
  readonly ids: boolean
}

/** Which part of a repository is read. */
export type Selection =
  | { readonly kind: 'everything' }
  | { readonly kind: 'working-tree' }
  | { readonly kind: 'since'; readonly revision: string }
  | { readonly kind: 'staged' }
  | { readonly kind: 'range'; readonly range: string }
  /** What the tips have and the known commits (with `notOnRemotes` also remote-tracking refs) have not; ids. */
  | {
      readonly kind: 'commits'
      readonly tips: readonly string[]
      readonly known: readonly string[]
      readonly notOnRemotes: boolean
    }
  /** The tree of one commit; its id. */
  | { readonly kind: 'tree'; readonly commit: string }

/** What is read of a repository that no branch or tag leads to. */
export type BeyondRefs = {
  readonly stash: boolean
  readonly reflog: boolean
  readonly unreachable: boolean
}
