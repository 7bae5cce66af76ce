import { TaskView } from '#inventory/model/finding.ts'
import type { Prisma } from '#prisma/client.ts'

export const taskColumns = {
  id: true,
  findingId: true,
  kind: true,
  title: true,
  doneAt: true,
  dueAt: true,
  assignee: { select: { id: true, name: true, email: true } },
} satisfies Prisma.TaskSelect

export const toTaskView = (task: Prisma.TaskGetPayload<{ select: typeof taskColumns }>): TaskView =>
  TaskView.parse({
    id: task.id,
    kind: task.kind,
    title: task.title,
    done: task.doneAt !== null,
    assignee: task.assignee,
    dueAt: task.dueAt?.toISOString() ?? null,
  })
