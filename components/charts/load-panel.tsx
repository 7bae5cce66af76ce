'use client'
import { Skeleton } from '@mantine/core'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useMemo } from 'react'
import { Panel } from '#components/ui/panel.tsx'
import { formatCount } from '#components/ui/words.ts'
import type { EntryCharts } from '#inventory/model/entry-charts.ts'
import { prepareLoad } from './prepare-load.ts'

const RotationLoad = dynamic(() => import('./rotation-load.tsx'), {
  ssr: false,
  loading: () => <Skeleton height={180} />,
})

type LoadPanelProps = {
  readonly load: EntryCharts['load']
  readonly hrefs: { readonly overdue: string; readonly unknown: string; readonly rotation: string }
}

/** What is due when; what is overdue or on no day is said in words, not drawn. */
export function LoadPanel({ load, hrefs }: LoadPanelProps) {
  const prepared = useMemo(() => prepareLoad(load.days), [load.days])
  return (
    <Panel title="Rotations due in 90 days" aside={<Link href={hrefs.rotation}>Calendar</Link>}>
      {prepared.total === 0 ? (
        <p style={{ margin: 0, color: 'var(--ink-soft)' }}>Nothing is due in the next 90 days.</p>
      ) : (
        <RotationLoad prepared={prepared} />
      )}
      <p style={{ margin: '0.5rem 0 0', color: 'var(--ink-soft)' }}>
        Not drawn: <Link href={hrefs.overdue}>{formatCount(load.overdue)} overdue</Link>,{' '}
        <Link href={hrefs.unknown}>{formatCount(load.unknown)} of which no date is known</Link>.
      </p>
    </Panel>
  )
}
