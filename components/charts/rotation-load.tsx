'use client'
import '@mantine/charts/styles.css'
import { BarChart } from '@mantine/charts'
import { dayLabel } from './day-label.ts'
import type { PreparedLoad } from './prepare-load.ts'

/** Rotations due, week by week. */
export default function RotationLoad({ prepared }: { prepared: PreparedLoad }) {
  return (
    <div role="img" aria-label={prepared.summary}>
      <BarChart
        h={180}
        data={[...prepared.weeks]}
        dataKey="from"
        gridAxis="x"
        tickLine="none"
        xAxisProps={{ tickFormatter: dayLabel, minTickGap: 24 }}
        yAxisProps={{ width: 36, allowDecimals: false }}
        barChartProps={{ accessibilityLayer: false }}
        barProps={{ isAnimationActive: false }}
        series={[{ name: 'due', label: 'Due in the week from', color: 'var(--accent)' }]}
      />
    </div>
  )
}
