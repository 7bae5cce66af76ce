import type { Engine, ScanResult } from './engine/types.ts'

/**
 * Scans one content. What the engine cannot bear is a counted skip (`engine-failed`) of that content, so that
 * one hostile file never ends the scan of all others.
 */
export function scanBytes(engine: Engine, bytes: Uint8Array): ScanResult {
  try {
    return engine.scan(bytes)
  } catch {
    const skip = { reason: 'engine-failed', bytes: bytes.length } as const
    return { candidates: [], facts: { generated: false }, skips: [skip] }
  }
}

/** Whether nothing of the content was looked into: such a content is skipped, not read. */
export const isUnread = ({ candidates, skips }: ScanResult, bytes: Uint8Array): boolean =>
  candidates.length === 0 && bytes.length > 0 && skips.some((skip) => skip.bytes >= bytes.length)
