/** A page of a list as it was read last, and GitHub's name for that state of it. */
export type KnownPage<Item> = {
  readonly etag: string
  readonly items: readonly Item[]
  readonly next: number | null
}

export type KnownPages<Item> = {
  readonly get: (address: string) => KnownPage<Item> | undefined
  readonly set: (address: string, page: KnownPage<Item>) => void
}

const MOST_ITEMS = 50_000

/**
 * Pages that this process read before: what is as it was counts against no limit of GitHub. They hold what was kept
 * of a reply; the oldest are forgotten first.
 */
export function knownPages<Item>(mostItems = MOST_ITEMS): KnownPages<Item> {
  const pages = new Map<string, KnownPage<Item>>()
  let held = 0
  const forget = (address: string): void => {
    const page = pages.get(address)
    if (page === undefined) return
    held -= page.items.length + 1
    pages.delete(address)
  }
  return {
    get: (address) => pages.get(address),
    set(address, page) {
      forget(address)
      pages.set(address, page)
      held += page.items.length + 1
      for (const oldest of pages.keys()) {
        if (held <= mostItems) return
        forget(oldest)
      }
    },
  }
}
