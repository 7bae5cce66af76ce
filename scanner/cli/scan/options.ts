/** What `sprawl scan` was asked for, checked. */
export type ScanOptions = {
  readonly targets: readonly string[]
  readonly selection: Selection
  readonly respectGitignore: boolean
  readonly format: 'pretty' | 'json' | 'jsonl' | 'sarif'
  readonly output: string | null
  readonly everyVersion: boolean
  readonly showSuppressed: boolean
  readonly minConfidence: number
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
