import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { visibleFinding } from '#inventory/finding/seen-findings.ts'
import { TaskView } from '#inventory/model/finding.ts'
import { personOfActor } from '#inventory/person/person-named.ts'
import { Prisma } from '#prisma/client.ts'
import { taskColumns, toTaskView } from './task-view.ts'

export const CompleteTask = z.object({ taskId: z.uuid(), done: z.boolean().default(true) })
export type CompleteTask = z.infer<typeof CompleteTask>

/** Marks a step as done, or as not done after all. Does not close the finding. Throws NotFound. */
export async function completeTask(ctx: Ctx, { taskId, done }: CompleteTask): Promise<TaskView> {
  allow(ctx, 'task.complete')
  return inTransaction(ctx, async (tx) => {
    const [seen] = await tx.$queryRaw<{ id: string }[]>`
      select t.id from task t where t.id = ${taskId}::uuid and ${visibleFinding(ctx, Prisma.sql`t.finding_id`)}`
    const before = seen && (await tx.task.findUnique({ where: { id: taskId }, select: taskColumns }))
    if (before === undefined || before === null) throw new NotFound('This task is not in the ledger.')
    if ((before.doneAt !== null) === done) return toTaskView(before)
    const doneById = done ? await personOfActor(tx, ctx) : null
    const task = await tx.task.update({
      where: { id: taskId },
      data: { doneAt: done ? ctx.now() : null, doneById },
      select: taskColumns,
    })
    await recordAudit(tx, ctx, {
      action: done ? 'task.complete' : 'task.reopen',
      subjectKind: 'finding',
      subjectId: task.findingId,
      after: { taskId, title: task.title },
    })
    return TaskView.parse(toTaskView(task))
  })
}
