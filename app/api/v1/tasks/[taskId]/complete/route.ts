import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { TaskView } from '#inventory/model/finding.ts'
import { completeTask } from '#inventory/task/complete-task.ts'

export const POST = endpoint({
  params: z.object({ taskId: z.uuid() }),
  body: z.object({ done: z.boolean().default(true) }),
  reply: TaskView,
  run: (ctx, { params, body }) => completeTask(ctx, { ...params, ...body }),
})
