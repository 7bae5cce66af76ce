import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { NotificationRuleId } from '#inventory/model/notification.ts'
import { removeNotificationRule } from '#inventory/notification/change-notification-rule.ts'

export const DELETE = endpoint({
  params: NotificationRuleId,
  reply: z.object({}),
  run: async (ctx, { params }) => {
    await removeNotificationRule(ctx, params)
    return {}
  },
})
