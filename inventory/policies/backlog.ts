type Item = { readonly id: string; readonly ownerId: string | null }
type Planned = Item & { readonly dueAt: Date }

const WEEK_MILLISECONDS = 7 * 86_400_000

/**
 * Spreads a backlog over weeks: each owner answers so many a week, in the order given; what is of nobody is one more
 * owner. The first batch is due a week after `from`.
 */
export function planBacklog(
  items: readonly Item[],
  perWeekOf: (ownerId: string | null) => number,
  from: Date,
): Planned[] {
  const given = new Map<string | null, number>()
  return items.map((item) => {
    const before = given.get(item.ownerId) ?? 0
    given.set(item.ownerId, before + 1)
    const week = Math.floor(before / perWeekOf(item.ownerId)) + 1
    return { ...item, dueAt: new Date(from.getTime() + week * WEEK_MILLISECONDS) }
  })
}
