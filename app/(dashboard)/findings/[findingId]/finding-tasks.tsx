'use client'
import { useMay } from '#app/_data/may.ts'
import { useCompleteTask } from '#app/_data/tasks.ts'
import { TaskList } from '#components/finding/task-list.tsx'
import type { FindingView } from '#inventory/model/finding.ts'

export function FindingTasks({ finding }: { finding: FindingView }) {
  const complete = useCompleteTask()
  const may = useMay()
  return (
    <TaskList
      tasks={finding.tasks}
      busyTaskId={complete.isPending ? complete.variables : null}
      onComplete={may('task.complete') ? complete.mutate : undefined}
    />
  )
}
