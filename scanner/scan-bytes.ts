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
