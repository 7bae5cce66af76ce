'use client'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { backlogQuery } from '#app/_data/live.ts'
import { BacklogList } from '#components/source/backlog-list.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { formatCount } from '#components/ui/words.ts'

type BacklogProps = {
  readonly sourceId: string
  /** What stands there where there is no plan. */
  readonly empty?: ReactNode
}

/** What was there when the source went live, owner by owner and week by week. */
export function Backlog({ sourceId, empty = null }: BacklogProps) {
  const backlog = useQuery(backlogQuery(sourceId))
  const [now] = useState(() => Date.now())
  return (
    <Loaded query={backlog} skeleton={<RowsSkeleton rows={3} />} what="the plan of the backlog">
      {(plan) => {
        const batches = plan.owners.flatMap((owner) => owner.batches)
        const planned = batches.reduce((sum, batch) => sum + batch.planned, 0)
        const left = batches.reduce((sum, batch) => sum + batch.left, 0)
        if (planned === 0) return empty
        return (
          <div style={{ marginBottom: '1rem' }}>
            <Panel
              title="The backlog, week by week"
              aside={`${formatCount(planned - left)} of ${formatCount(planned)} answered`}
            >
              <BacklogList plan={plan} now={now} />
            </Panel>
          </div>
        )
      }}
    </Loaded>
  )
}
