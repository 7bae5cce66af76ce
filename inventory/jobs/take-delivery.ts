import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Does what a webhook's delivery asks for. */
export const takeDeliveryJob = defineJob({
  name: 'take-delivery',
  payload: z.object({ deliveryId: z.string().max(100) }),
  key: ({ deliveryId }) => deliveryId,
  retries: 5,
})
