/** Bytes with a name: a git object id, or `sha256:…` for a file outside git. */
export type Blob = { readonly id: string; readonly bytes: Uint8Array }

export type SkipReason =
  | 'too-large'
  | 'unreadable'
  | 'corrupt-object'
  | 'missing-object'
  | 'symlink'
  | 'submodule'
  | 'special-file'
  | 'binary'
  | 'decoder-budget'
  | 'engine-failed'
  | 'archive-too-large'
  | 'archive-corrupt'
  | 'archive-encrypted'
  | 'archive-too-deep'
  | 'archive-unsupported'
  | 'ignored'
  | 'not-permitted'
  | 'archived'
  | 'cut-off'
  | 'unavailable'

/** Something that was not looked into, and why. `name` is a path or an object id. */
export type Skip = { readonly reason: SkipReason; readonly name: string; readonly bytes: number }

/** A commit as far as a place needs it. `date` is ISO 8601 with the author's offset made UTC. */
export type Commit = {
  readonly id: string
  readonly author: string
  readonly authorEmail: string
  readonly date: string
}

/** at-head: in the tree of HEAD or the working tree; at-tip: in another branch's; in-history; unreachable; gone. */
export type Presence = 'at-head' | 'at-tip' | 'in-history' | 'unreachable' | 'gone'

/**
 * A blob under a path: which commit brought it there first, which commit took it away last (null while a
 * tip still holds it, or when it cannot be told).
 */
export type BlobPath = {
  readonly blob: string
  readonly path: string
  readonly introduced: Commit | null
  readonly removed: Commit | null
}

/** One thing a source could not do; `hint` says what to do about it. Carries no secret and no credential of a URL. */
export class SourceError extends Error {
  readonly code:
    | 'not-found'
    | 'not-a-repository'
    | 'no-permission'
    | 'unreachable'
    | 'wrong-credentials'
    | 'corrupt'
    | 'bad-revision'
    | 'git-missing'
    | 'cancelled'
    | 'failed'
  readonly hint: string

  constructor(code: SourceError['code'], message: string, hint: string) {
    super(message)
    this.name = 'SourceError'
    this.code = code
    this.hint = hint
  }
}
