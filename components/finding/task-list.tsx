import { Button } from '@mantine/core'
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react'
import { When } from '#components/ui/when.tsx'
import type { TaskView } from '#inventory/model/finding.ts'
import classes from './task-list.module.css'

type TaskListProps = {
  readonly tasks: readonly TaskView[]
  readonly busyTaskId: string | null
  /** Absent for who may only look. */
  readonly onComplete: ((taskId: string) => void) | undefined
}

/** The steps of the answer, each with its own person and day. */
export function TaskList({ tasks, busyTaskId, onComplete }: TaskListProps) {
  if (tasks.length === 0) return <p className={classes.none}>No task is open for this finding.</p>
  return (
    <ul className={classes.list}>
      {tasks.map((task) => (
        <li key={task.id} className={classes.task} data-done={task.done || undefined}>
          {task.done ? (
            <IconCircleCheckFilled size={17} color="var(--good)" aria-label="Done" />
          ) : (
            <IconCircle size={17} aria-label="To do" />
          )}
          <div>
            <div className={classes.title}>{task.title}</div>
            <div className={classes.meta}>
              {task.assignee?.name ?? 'Nobody'}
              {task.dueAt !== null && !task.done && (
                <>
                  {' '}
                  · due <When at={task.dueAt} />
                </>
              )}
            </div>
          </div>
          {!task.done && onComplete !== undefined && (
            <Button
              size="compact-xs"
              variant="default"
              loading={busyTaskId === task.id}
              aria-label={`Done: ${task.title}`}
              onClick={() => onComplete(task.id)}
            >
              Done
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
