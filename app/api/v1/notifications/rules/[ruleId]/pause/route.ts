import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { NotificationRuleId, PauseNotificationRule } from '#inventory/model/notification.ts'
import { pauseNotificationRule } from '#inventory/notification/change-notification-rule.ts'

export const POST = endpoint({
  params: NotificationRuleId,
  body: PauseNotificationRule.omit({ ruleId: true }),
  reply: z.object({}),
  run: async (ctx, { params, body }) => {
    await pauseNotificationRule(ctx, { ...params, ...body })
    return {}
  },
})
