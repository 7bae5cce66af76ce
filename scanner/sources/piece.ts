import type { Blob, Skip } from './source.ts'

/** Bytes under a path, or something that was not looked into. The bytes are a view that is valid until the next one. */
export type Piece =
  /** `hidden`: something above took it away or replaced it; it is still there, as a file of a lower image layer is. */
  { readonly blob: Blob; readonly path: string; readonly hidden?: true } | Skip

export const isSkip = (piece: object): piece is Skip => 'reason' in piece

/** What a source knows of its size before it is read; null where only reading tells. */
export type Totals = { readonly files: number | null; readonly bytes: number | null }

/** Files from somewhere. `pieces` may be iterated once, and ends early with SourceError `cancelled`. */
export type FileSource = { readonly pieces: AsyncIterable<Piece>; totals(): Totals }

export type FileOptions = {
  /** Larger files are skipped `too-large`. Default 100 MiB. */
  readonly maxBytes?: number
  /** Also files that .gitignore leaves out. */
  readonly ignored?: boolean
  readonly signal?: AbortSignal | undefined
}

export const DEFAULT_MAX_BYTES = 100 * 1024 * 1024

export const unknownTotals = (): Totals => ({ files: null, bytes: null })
