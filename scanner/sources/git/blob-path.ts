import type { Commit } from '#scanner/sources/source.ts'

/** A commit brought a blob to a path, or took it away from there. */
export type BlobPathEvent = {
  readonly kind: 'introduced' | 'removed'
  readonly blob: string
  readonly path: string
  readonly commit: Commit
}

export type Pair = { readonly blob: string; readonly path: string }
export type PairKey = string

/** One text for a blob under a path, for use as a key. */
export const pairKey = ({ blob, path }: Pair): PairKey => `${blob} ${path}`
