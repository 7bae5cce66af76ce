const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T.*)?$/

/** A date and an ISO 8601 duration of whole days (`P90D`, `P1Y`, `P18M`); null for what is none. */
export const after = (date: Date, duration: string): Date | null => moved(date, duration, 1)
export const before = (date: Date, duration: string): Date | null => moved(date, duration, -1)

function moved(date: Date, duration: string, direction: 1 | -1): Date | null {
  const found = DURATION.exec(duration)
  if (found === null) return null
  const [years = 0, months = 0, weeks = 0, days = 0] = found.slice(1, 5).map((text) => Number(text ?? 0))
  const there = new Date(date)
  there.setUTCMonth(there.getUTCMonth() + direction * (years * 12 + months))
  there.setUTCDate(there.getUTCDate() + direction * (weeks * 7 + days))
  return there
}
