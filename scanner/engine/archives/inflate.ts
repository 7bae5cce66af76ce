import * as zlib from 'node:zlib'
import type { Budget, InnerSkipReason } from '../budget.ts'

/** What came out, `complete` only when the stream was read to its end, or why nothing did. */
export type Inflated =
  | { readonly bytes: Uint8Array; readonly complete: boolean }
  | { readonly reason: InnerSkipReason }

export type Packing = 'gzip' | 'zlib' | 'deflate' | 'zstd'

const strict = {
  gzip: zlib.gunzipSync,
  zlib: zlib.inflateSync,
  deflate: zlib.inflateRawSync,
} as const

/** Unpacks bytes within the budget and takes what comes out of it. Of a broken stream, what stands before the break. */
export function inflate(packed: Uint8Array, packing: Packing, budget: Budget): Inflated {
  const maxOutputLength = budget.mostFrom(packed.length)
  if (maxOutputLength < 1) return { reason: 'archive-too-large' }
  try {
    if (packing === 'zstd') return taken(zstd(packed, maxOutputLength), true, budget)
    return taken(strict[packing](packed, { maxOutputLength }), true, budget)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ERR_BUFFER_TOO_LARGE') return { reason: 'archive-too-large' }
    if (code === 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM') return { reason: 'archive-unsupported' }
    return packing === 'zstd' || code !== 'Z_BUF_ERROR'
      ? { reason: 'archive-corrupt' }
      : salvaged(packed, packing, budget, maxOutputLength)
  }
}

/** Node before 22 knows no Zstandard. */
function zstd(packed: Uint8Array, maxOutputLength: number): Uint8Array {
  if (typeof zlib.zstdDecompressSync !== 'function')
    throw Object.assign(new Error('no Zstandard'), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' })
  return zlib.zstdDecompressSync(packed, { maxOutputLength })
}

function salvaged(
  packed: Uint8Array,
  packing: Exclude<Packing, 'zstd'>,
  budget: Budget,
  maxOutputLength: number,
): Inflated {
  try {
    const bytes = strict[packing](packed, { maxOutputLength, finishFlush: zlib.constants.Z_SYNC_FLUSH })
    return bytes.length === 0 ? { reason: 'archive-corrupt' } : taken(bytes, false, budget)
  } catch {
    return { reason: 'archive-corrupt' }
  }
}

function taken(bytes: Uint8Array, complete: boolean, budget: Budget): Inflated {
  budget.expandedLeft -= bytes.length
  return { bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), complete }
}
