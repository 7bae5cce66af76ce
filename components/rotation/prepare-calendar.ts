import type { RotationForecast } from '#inventory/model/rotation.ts'

type Month = {
  /** `November 2026`. */
  readonly name: string
  /** Weekdays before its first shown day, from Monday. */
  readonly leading: number
  readonly days: readonly { readonly day: string; readonly number: number; readonly due: number }[]
}

/** Days in a row as the months they lie in. */
export function prepareCalendar(days: RotationForecast['days']): Month[] {
  const months = new Map<string, { name: string; leading: number; days: Month['days'][number][] }>()
  for (const { day, due } of days) {
    const date = new Date(`${day}T00:00:00Z`)
    const key = day.slice(0, 7)
    const month = months.get(key) ?? {
      name: date.toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
      leading: (date.getUTCDay() + 6) % 7,
      days: [],
    }
    month.days.push({ day, number: date.getUTCDate(), due })
    months.set(key, month)
  }
  return [...months.values()]
}
