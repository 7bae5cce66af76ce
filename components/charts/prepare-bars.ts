export type PreparedBar = { readonly key: string; readonly count: number; readonly percent: number }

/**
 * Bars longest first, as a share of the longest. What is beyond `limit` is summed up, unless it is a single
 * one, which takes no more room than its sum.
 */
export function prepareBars(
  counts: readonly { readonly key: string; readonly count: number }[],
  limit: number,
): {
  readonly bars: readonly PreparedBar[]
  readonly others: { readonly kinds: number; readonly count: number } | null
} {
  const sorted = counts
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || a.key.localeCompare(b.key))
  const longest = sorted[0]?.count ?? 0
  const shown = sorted.length === limit + 1 ? limit + 1 : limit
  const rest = sorted.slice(shown)
  return {
    bars: sorted.slice(0, shown).map(({ key, count }) => ({ key, count, percent: (count / longest) * 100 })),
    others:
      rest.length === 0
        ? null
        : { kinds: rest.length, count: rest.reduce((sum, { count }) => sum + count, 0) },
  }
}
