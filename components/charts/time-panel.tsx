'use client'
import { Skeleton } from '@mantine/core'
import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import { Panel } from '#components/ui/panel.tsx'
import { plural } from '#components/ui/words.ts'
import type { OverviewView } from '#inventory/model/overview.ts'
import { prepareOpenOverTime } from './prepare-open-over-time.ts'
import { TimeTable } from './time-table.tsx'

/** Recharts is most of this page's code, so it comes after the words. */
const OpenOverTime = dynamic(() => import('./open-over-time.tsx'), {
  ssr: false,
  loading: () => <Skeleton height={220} />,
})

export function TimePanel({ points }: { points: OverviewView['openOverTime'] }) {
  const prepared = useMemo(() => prepareOpenOverTime(points), [points])
  return (
    <Panel title="Open over time" aside={prepared.countedDays > 1 && plural(prepared.countedDays, 'day')}>
      {prepared.countedDays < 2 ? (
        <p style={{ margin: 0, color: 'var(--ink-soft)' }}>
          {prepared.countedDays === 0 ? 'Nothing was counted yet.' : 'Counted for the first time today.'} One
          point is added each day and never changes afterwards.
        </p>
      ) : (
        <>
          <OpenOverTime prepared={prepared} />
          <TimeTable prepared={prepared} />
        </>
      )}
    </Panel>
  )
}
