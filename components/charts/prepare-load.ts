import type { EntryCharts } from '#inventory/model/entry-charts.ts'

export type PreparedLoad = {
  /** Seven days each, named by the first; the last may be shorter. */
  readonly weeks: readonly { readonly from: string; readonly due: number }[]
  readonly total: number
  readonly summary: string
}

/** Ninety days as weeks: single days are too thin to read. */
export function prepareLoad(days: EntryCharts['load']['days']): PreparedLoad {
  const weeks: { from: string; due: number }[] = []
  for (const [index, { day, due }] of days.entries()) {
    const week = weeks.at(-1)
    if (index % 7 === 0 || week === undefined) weeks.push({ from: day, due })
    else week.due += due
  }
  const total = weeks.reduce((sum, { due }) => sum + due, 0)
  const busiest = weeks.toSorted((a, b) => b.due - a.due)[0]
  return {
    weeks,
    total,
    summary:
      busiest === undefined || total === 0
        ? `Nothing is due in the next ${days.length} days.`
        : `${total} rotations are due in the next ${days.length} days, ${busiest.due} of them in the week from ${busiest.from}.`,
  }
}
