import { CronExpressionParser } from 'cron-parser'
import { Invalid } from '#inventory/errors.ts'
import type { NotificationCadence } from '#inventory/model/notification.ts'

export type DigestTiming = {
  readonly cadence: NotificationCadence
  readonly digestHour: number
  /** 1 is Monday. */
  readonly digestWeekday: number
  readonly timeZone: string
}

/** When the next digest goes out after `after`; null for who is told at once. Throws Invalid for an unknown time zone. */
export function nextDigest(timing: DigestTiming, after: Date): Date | null {
  const { cadence, digestHour, digestWeekday, timeZone } = timing
  const days = cadence === 'weekly' ? String(digestWeekday % 7) : '*'
  try {
    const next = CronExpressionParser.parse(`0 ${digestHour} * * ${days}`, {
      currentDate: after,
      tz: timeZone,
    })
    return cadence === 'at-once' ? null : next.next().toDate()
  } catch {
    throw new Invalid('That is no time zone; one is called such as Europe/Berlin.')
  }
}
