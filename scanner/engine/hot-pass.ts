/** A literal that the hot pass reports wherever it stands. */
export type Literal = { readonly text: string; readonly foldCase: boolean }

/**
 * The one pass over all bytes. Both ways of doing it (WebAssembly, and plain TypeScript as its oracle) report
 * the same hits: every place of every literal, and every run that looks like encoded text. Order within 32
 * bytes is not fixed.
 */
export type HotPass = {
  readonly kind: 'wasm' | 'reference'
  readonly run: (bytes: Uint8Array, visit: HotVisitor) => void
}

export type HotVisitor = {
  /** Literal number `literal` stands at `start`. */
  readonly hit: (start: number, literal: number) => void
  /** A run of base64 or hex characters begins at `start`, whose first bytes decode to text or a known magic. */
  readonly encoded: (start: number) => void
}

/** Encoded runs shorter than this hold no credential worth the decoding. */
export const SHORTEST_ENCODED_RUN = 24
