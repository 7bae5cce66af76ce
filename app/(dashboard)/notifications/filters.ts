import { createLoader, parseAsArrayOf, parseAsStringLiteral } from 'nuqs/server'
import { NotificationState } from '#inventory/model/notification.ts'

/** Which deliveries are shown; all without it. */
export const notificationParsers = {
  state: parseAsArrayOf(parseAsStringLiteral(NotificationState.options)).withDefault([]),
}
export const loadNotifications = createLoader(notificationParsers)
