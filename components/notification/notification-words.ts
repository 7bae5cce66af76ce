import type {
  NotificationCadence,
  NotificationChannel,
  NotificationEvent,
  NotificationKind,
  NotificationRuleView,
  NotificationState,
} from '#inventory/model/notification.ts'

export const eventWords: Record<NotificationEvent, string> = {
  'new-leak': 'A new leak',
  'live-leak': 'A leak whose credential works',
  regression: 'One that opened again',
  overdue: 'One that is overdue',
  'not-acknowledged': 'A live leak nobody answers',
  'approval-asked': 'A pull request that waits for an approval',
  'rotation-due': 'A secret that must be rotated soon',
  'rotation-overdue': 'A secret whose rotation is overdue',
}

export const kindWords: Record<NotificationKind, string> = {
  'new-leak': 'New leak',
  'live-leak': 'Live leak',
  regression: 'Open again',
  overdue: 'Overdue',
  'not-acknowledged': 'Not answered',
  'approval-asked': 'Approval asked for',
  'rotation-due': 'Rotation due',
  'rotation-overdue': 'Rotation overdue',
  digest: 'Digest',
  test: 'Test',
}

export const channelWords: Record<NotificationChannel, string> = {
  slack: 'Slack',
  webhook: 'Webhook',
  email: 'E-mail',
  pagerduty: 'PagerDuty',
}

export const cadenceWords: Record<NotificationCadence, string> = {
  'at-once': 'At once',
  daily: 'Once a day',
  weekly: 'Once a week',
}

export const notificationStateWords: Record<NotificationState, string> = {
  waiting: 'Waiting',
  gathered: 'In a digest',
  delivered: 'Delivered',
  failed: 'Given up',
}

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

/** When a rule tells, as a sentence. */
export function whenWords(
  rule: Pick<NotificationRuleView, 'cadence' | 'digestHour' | 'digestWeekday' | 'timeZone'>,
) {
  const { cadence, digestHour, digestWeekday, timeZone } = rule
  if (cadence === 'at-once') return 'At once'
  const hour = `${String(digestHour).padStart(2, '0')}:00 ${timeZone}`
  return cadence === 'daily' ? `Every day at ${hour}` : `${weekdays[digestWeekday - 1]}s at ${hour}`
}
