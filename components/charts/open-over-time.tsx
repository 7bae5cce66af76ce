'use client'
import '@mantine/charts/styles.css'
import { AreaChart } from '@mantine/charts'
import { severityColor } from '#components/ui/severity-mark.tsx'
import { severityWords } from '#components/ui/words.ts'
import { dayLabel } from './day-label.ts'
import type { PreparedTime } from './prepare-open-over-time.ts'

/** A stack of severities by day. What was not counted stays empty. */
export default function OpenOverTime({ prepared }: { prepared: PreparedTime }) {
  return (
    <div role="img" aria-label={prepared.summary}>
      <AreaChart
        h={220}
        data={[...prepared.rows]}
        dataKey="day"
        type="stacked"
        curveType="linear"
        connectNulls={false}
        withGradient={false}
        withDots={false}
        fillOpacity={0.45}
        strokeWidth={1.5}
        gridAxis="x"
        tickLine="none"
        valueFormatter={(value) => value.toLocaleString('en')}
        xAxisProps={{ tickFormatter: dayLabel, minTickGap: 40 }}
        yAxisProps={{ width: 36, allowDecimals: false }}
        areaChartProps={{ accessibilityLayer: false }}
        areaProps={(series) => ({ dot: dotIfAlone(prepared, series.color), isAnimationActive: false })}
        series={prepared.severities.map((severity) => ({
          name: severity,
          label: severityWords[severity],
          color: severityColor(severity),
        }))}
      />
    </div>
  )
}

type DotProps = { readonly cx?: number; readonly cy?: number; readonly index?: number }

/** What Recharts calls for each point; it is no component of ours. */
const dotIfAlone =
  ({ alone }: PreparedTime, color: string) =>
  ({ cx, cy, index }: DotProps) =>
    index === undefined || cx === undefined || cy === undefined || !alone.has(index) ? (
      <g key={index} />
    ) : (
      <circle key={index} cx={cx} cy={cy} r={3} fill={color} />
    )
