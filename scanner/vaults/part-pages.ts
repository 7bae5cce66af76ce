import { MOST_PARTS, type PartRecord } from '#inventory/model/vault-recording.ts'

export type PartPage = { readonly found: PartRecord[]; readonly isLast: boolean }

/** Parts as many at a time as the ledger takes; where there are none, one page that says so. */
export function* partPages(found: readonly PartRecord[]): Generator<PartPage> {
  let start = 0
  do {
    const end = start + MOST_PARTS
    yield { found: found.slice(start, end), isLast: end >= found.length }
    start = end
  } while (start < found.length)
}
