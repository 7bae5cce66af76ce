import type { Coverage } from '#inventory/model/scan.ts'
import type { Skip } from '#scanner/sources/source.ts'

type SkipTotal = { count: number; bytes: number; readonly examples: string[] }

const EXAMPLES = 5

/** Counts what was read and what was not, and why. */
export class Tally {
  commits: number | null = null
  refs: number | null = null
  scanned = 0
  bytes = 0
  readonly #skips = new Map<string, SkipTotal>()

  read(bytes: number): void {
    this.scanned += 1
    this.bytes += bytes
  }

  skip({ reason, name, bytes }: Omit<Skip, 'reason'> & { readonly reason: string }): void {
    const total = this.#skips.get(reason) ?? { count: 0, bytes: 0, examples: [] }
    total.count += 1
    total.bytes += bytes
    if (total.examples.length < EXAMPLES) total.examples.push(name)
    this.#skips.set(reason, total)
  }

  get skipped(): number {
    return [...this.#skips.values()].reduce((sum, { count }) => sum + count, 0)
  }

  coverage(): Coverage {
    const skipped = [...this.#skips].map(([reason, total]) => ({ reason, ...total }))
    const { commits, refs, scanned, bytes } = this
    return { blobsTotal: null, blobsScanned: scanned, bytesScanned: bytes, commits, refs, skipped }
  }
}
