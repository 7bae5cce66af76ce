/** An opened repository. Everything is read through `cleanRoom`, never through its own configuration. */
export type GitRepository = {
  /** The git directory of this work tree (for a linked work tree: below `commonDir`). */
  readonly gitDir: string
  /** Where objects and refs lie. */
  readonly commonDir: string
  /** Top folder of the files, or null for a bare repository. */
  readonly workTree: string | null
  readonly objectFormat: 'sha1' | 'sha256'
  /** History before some commits was never fetched, so what they hold may be older than they are. */
  readonly shallow: boolean
  /** Full name of the branch that HEAD names, or null when it is detached. */
  readonly headRef: string | null
  /** Null before the first commit. */
  readonly headCommit: string | null
  /** Short name of the branch that the remote (else HEAD) calls its own, or null. */
  readonly defaultBranch: string | null
  /** Such as `https://github.com/owner/name`, where the remote is a host whose links are known. */
  readonly webBase: string | null
  /** A private git directory with our configuration that borrows the objects and refs of this one. */
  readonly cleanRoom: string
}

export type Tip = {
  readonly ref: string
  /** The commit a ref leads to; the object itself when it leads to no commit (a tagged blob). */
  readonly commit: string
}

/** Objects to start from and objects whose history is known. Unknown ids among `known` are passed over. */
export type Reach = {
  readonly tips: readonly string[]
  readonly known: readonly string[]
  readonly signal?: AbortSignal | undefined
}

/** A blob to read. `bytes` is its size, 0 when git could not tell; `path` is one path of it, for showing only. */
export type BlobEntry = { readonly id: string; readonly bytes: number; readonly path: string }
