import { endpoint } from '#app/_http/endpoint.ts'
import {
  NewNotificationRule,
  NotificationRules,
  NotificationRuleView,
} from '#inventory/model/notification.ts'
import { addNotificationRule } from '#inventory/notification/add-notification-rule.ts'
import { listNotificationRules } from '#inventory/notification/list-notification-rules.ts'

export const GET = endpoint({
  reply: NotificationRules,
  run: async (ctx) => ({ items: await listNotificationRules(ctx) }),
})

export const POST = endpoint({
  body: NewNotificationRule,
  reply: NotificationRuleView,
  run: (ctx, { body }) => addNotificationRule(ctx, body),
})
