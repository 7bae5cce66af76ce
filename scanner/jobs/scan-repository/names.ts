import { createHmac } from 'node:crypto'
import type { Engine, Region } from '#scanner/engine/types.ts'
import type { FingerprintKey } from '#scanner/keys/fingerprint-key.ts'
import { scanBytes } from '#scanner/scan-bytes.ts'
import type { Tools } from '../tools.ts'

/** Names that others gave, as the ledger may keep them: of refs, paths and people. */
export type Names = {
  /**
   * The name with every value in it masked. The first mask carries a keyed digest of the whole name, so that two
   * names stay two; a name without a value stays as it is.
   */
  masked(name: string): string
  /** The digests that a mask of this name may carry: one for each key. */
  digests(name: string): string[]
}

/** No shorter text is taken for a value by itself. */
const SHORTEST_BYTES = 12
const DIGEST_HEX = 12
const MASK = '•••'
const MASKED = new RegExp(`${MASK}([0-9a-f]{${DIGEST_HEX}})`)

export function namesOf({ engine, keys }: Pick<Tools, 'engine' | 'keys'>): Names {
  const digests = (name: string) => keys.map((key) => digestOf(key, name))
  return {
    masked: (name) => maskName(engine, name, () => digests(name)[0] ?? ''),
    digests,
  }
}

/** The digest that a masked name carries, or null for a name that was kept as it is. */
export const digestIn = (kept: string): string | null => MASKED.exec(kept)?.[1] ?? null

function maskName(engine: Engine, name: string, digest: () => string): string {
  const bytes = Buffer.from(name)
  if (bytes.length < SHORTEST_BYTES) return name
  const regions = regionsIn(engine, bytes)
  if (regions.length === 0) return name
  let text = ''
  let end = 0
  for (const region of regions) {
    if (region.start >= end)
      text += `${bytes.toString('utf8', end, region.start)}${MASK}${end === 0 ? digest() : ''}`
    end = Math.max(end, region.end)
  }
  return text + bytes.toString('utf8', end)
}

const SLASH = 0x2f
const LINE_FEED = 0x0a

/**
 * A slash belongs to some values and ends others, so a name is read as one line and with a line for each part. One
 * that could not be looked into is masked whole.
 */
function regionsIn(engine: Engine, bytes: Uint8Array): Pick<Region, 'start' | 'end'>[] {
  const parts = bytes.map((byte) => (byte === SLASH ? LINE_FEED : byte))
  return [bytes, parts]
    .flatMap((each) => {
      const { candidates, skips } = scanBytes(engine, each)
      return skips.length > 0 ? [{ start: 0, end: each.length }] : candidates.map(({ region }) => region)
    })
    .toSorted((a, b) => a.start - b.start)
}

const digestOf = (key: FingerprintKey, name: string): string =>
  createHmac('sha256', key.bytes).update(`name\0${name}`).digest('hex').slice(0, DIGEST_HEX)
