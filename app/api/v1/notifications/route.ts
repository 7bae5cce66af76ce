import { endpoint } from '#app/_http/endpoint.ts'
import { NotificationList, NotificationPage } from '#inventory/model/notification.ts'
import { listNotifications } from '#inventory/notification/list-notifications.ts'

export const GET = endpoint({
  query: NotificationList,
  reply: NotificationPage,
  run: (ctx, { query }) => listNotifications(ctx, query),
})
