import type { Engine, Region } from '#scanner/engine/types.ts'
import { scanBytes } from '#scanner/scan-bytes.ts'

/** No shorter text is taken for a value by itself. */
const SHORTEST_BYTES = 12
export const MASK = '•••'

export type Masking = {
  /** Candidates below this score are ordinary words. */
  readonly least: number
  /** Stands behind the first mask, so that two texts stay two; not asked for where there is no value. */
  readonly digest: () => string
}

/** The text with every value in it masked; one without a value stays as it is. */
export function maskText(engine: Engine, text: string, { least, digest }: Masking): string {
  const bytes = Buffer.from(text)
  if (bytes.length < SHORTEST_BYTES) return text
  const regions = regionsIn(engine, bytes, least)
  if (regions.length === 0) return text
  let masked = ''
  let end = 0
  for (const region of regions) {
    if (region.start >= end)
      masked += `${bytes.toString('utf8', end, region.start)}${MASK}${end === 0 ? digest() : ''}`
    end = Math.max(end, region.end)
  }
  return masked + bytes.toString('utf8', end)
}

const SLASH = 0x2f
const LINE_FEED = 0x0a

/**
 * A slash belongs to some values and ends others, so a text is read as it stands and with a line for each part. One
 * that could not be looked into is a single region.
 */
export function regionsIn(engine: Engine, bytes: Uint8Array, least: number): Pick<Region, 'start' | 'end'>[] {
  const parts = bytes.map((byte) => (byte === SLASH ? LINE_FEED : byte))
  return [bytes, parts]
    .flatMap((each) => {
      const { candidates, skips } = scanBytes(engine, each)
      if (skips.length > 0) return [{ start: 0, end: each.length }]
      return candidates.filter(({ score }) => score >= least).map(({ region }) => region)
    })
    .toSorted((a, b) => a.start - b.start)
}
