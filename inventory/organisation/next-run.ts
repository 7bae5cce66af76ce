import { CronExpressionParser } from 'cron-parser'

/**
 * When a schedule runs next after `after`. `spread` (0 to 1, of the source) moves it by up to ten minutes, so that
 * many sources with one schedule do not all ask at once. Throws RangeError for what is no schedule.
 */
export function nextRun(
  { schedule, timeZone }: { readonly schedule: string; readonly timeZone: string },
  after: Date,
  spread: number,
): Date {
  try {
    const next = CronExpressionParser.parse(schedule, { currentDate: after, tz: timeZone }).next().toDate()
    return new Date(next.getTime() + Math.floor(spread * SPREAD_MILLISECONDS))
  } catch {
    throw new RangeError('A schedule is five fields of cron and a time zone such as Europe/Berlin.')
  }
}

/** The most that a run is moved by. */
export const SPREAD_MILLISECONDS = 10 * 60 * 1000
