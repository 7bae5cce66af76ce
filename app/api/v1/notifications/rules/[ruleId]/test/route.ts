import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { NotificationRuleId } from '#inventory/model/notification.ts'
import { testNotificationRule } from '#inventory/notification/change-notification-rule.ts'

export const POST = endpoint({
  params: NotificationRuleId,
  reply: z.object({}),
  run: async (ctx, { params }) => {
    await testNotificationRule(ctx, params)
    return {}
  },
})
