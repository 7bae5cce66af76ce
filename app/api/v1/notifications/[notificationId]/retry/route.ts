import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { NotificationId } from '#inventory/model/notification.ts'
import { retryNotification } from '#inventory/notification/retry-notification.ts'

export const POST = endpoint({
  params: NotificationId,
  reply: z.object({}),
  run: async (ctx, { params }) => {
    await retryNotification(ctx, params)
    return {}
  },
})
