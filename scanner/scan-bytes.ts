import type { Engine, ScanResult } from './engine/types.ts'

/**
 * Scans one content. What the engine cannot bear is a counted skip (`engine-failed`) of that content, so that
 * one hostile file never ends the scan of all others; `onFailure` learns the cause, whose message may quote the content.
 */
export function scanBytes(
  engine: Engine,
  bytes: Uint8Array,
  onFailure: (cause: unknown) => void = () => {},
): ScanResult {
  try {
    return engine.scan(bytes)
  } catch (error) {
    onFailure(error)
    const skip = { reason: 'engine-failed', bytes: bytes.length } as const
    return { candidates: [], facts: { generated: false }, skips: [skip] }
  }
}

/** The cause of a failure as it may be told: its kind and the place in our code, never its message. */
export function causeWords(cause: unknown): string {
  if (!(cause instanceof Error)) return 'not an error'
  const frame = (cause.stack ?? '').split('\n').find((line) => /^\s+at /.test(line))
  const place = /([^/\\() ]+:\d+):\d+\)?$/.exec(frame ?? '')?.[1]
  return place === undefined ? cause.name : `${cause.name} at ${place}`
}

/** Whether nothing of the content was looked into: such a content is skipped, not read. */
export const isUnread = ({ candidates, skips }: ScanResult, bytes: Uint8Array): boolean =>
  candidates.length === 0 && bytes.length > 0 && skips.some((skip) => skip.bytes >= bytes.length)
