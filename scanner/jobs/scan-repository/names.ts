import { createHmac } from 'node:crypto'
import type { FingerprintKey } from '#scanner/keys/fingerprint-key.ts'
import { MASK, maskText } from '#scanner/mask-text.ts'
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

const DIGEST_HEX = 12
const MASKED = new RegExp(`${MASK}([0-9a-f]{${DIGEST_HEX}})`)

export function namesOf({ engine, keys }: Pick<Tools, 'engine' | 'keys'>): Names {
  const digests = (name: string) => keys.map((key) => digestOf(key, name))
  return {
    masked: (name) => maskText(engine, name, { least: 0, digest: () => digests(name)[0] ?? '' }),
    digests,
  }
}

/** The digest that a masked name carries, or null for a name that was kept as it is. */
export const digestIn = (kept: string): string | null => MASKED.exec(kept)?.[1] ?? null

const digestOf = (key: FingerprintKey, name: string): string =>
  createHmac('sha256', key.bytes).update(`name\0${name}`).digest('hex').slice(0, DIGEST_HEX)
