'use client'
import { SegmentedControl } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { rotationForecastQuery, rotationsQuery } from '#app/_data/rotations.ts'
import { routes } from '#app/_routes.ts'
import { DataTable } from '#components/data-table/data-table.tsx'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { Calendar } from '#components/rotation/calendar.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { formatCount, plural } from '#components/ui/words.ts'
import type { RotationForecast } from '#inventory/model/rotation.ts'
import { ownerColumns, rotationColumns } from './columns.tsx'
import { rotationParsers, whichRotations } from './filters.ts'
import { Reminders } from './reminders.tsx'
import classes from './rotation.module.css'

/** What is being rotated, what is late and whose it is, and what comes in the next ninety days. */
export function Rotations() {
  const forecast = useQuery(rotationForecastQuery())
  return (
    <>
      <PageHeader
        title="Rotation"
        text={
          forecast.data === undefined ? (
            'What is being rotated, what is late, and what comes next'
          ) : (
            <Words {...forecast.data} />
          )
        }
      />
      <div className={classes.stack}>
        <UnderWay />
        <Loaded query={forecast} skeleton={<RowsSkeleton rows={8} />} what="the forecast">
          {(data) => <Forecast forecast={data} />}
        </Loaded>
        <Reminders />
      </div>
    </>
  )
}

function Words({ overdue, unknown, days, byOwner }: RotationForecast) {
  if (byOwner.length === 0) return 'Nothing that a vault holds has to be rotated, as far as it is read'
  const due = days.reduce((sum, day) => sum + day.due, 0)
  return (
    <>
      <Link href={routes.inventory({ rotation: ['overdue'] })}>{formatCount(overdue)} overdue</Link>,{' '}
      {formatCount(due)} due in 90 days,{' '}
      <Link href={routes.inventory({ rotation: ['unknown'] })}>
        {formatCount(unknown)} of which it cannot be told
      </Link>
    </>
  )
}

function UnderWay() {
  const [{ which }, setState] = useQueryStates(rotationParsers, { history: 'push' })
  const list = useInfiniteQuery(rotationsQuery(which))
  return (
    <Panel
      flush
      title="Rotations"
      aside={
        <SegmentedControl
          size="xs"
          aria-label="Which rotations"
          value={which}
          onChange={(value) => setState({ which: whichRotations.find((each) => each === value) ?? 'open' })}
          data={[
            { value: 'open', label: 'Under way' },
            { value: 'ended', label: 'Ended' },
            { value: 'all', label: 'All' },
          ]}
        />
      }
    >
      <PagedTable
        list={list}
        what="the rotations"
        skeletonRows={4}
        caption="Rotations"
        columns={rotationColumns}
        rowKey={({ id }) => id}
        empty={
          <Empty icon={<IconRefresh />} title={which === 'open' ? 'No rotation is under way' : 'None yet'}>
            Plan one on the page of an entry: its consumers and steps are followed here until the old value is
            proved dead.
          </Empty>
        }
      />
    </Panel>
  )
}

function Forecast({ forecast }: { forecast: RotationForecast }) {
  const { days, asOf, byOwner, moreOwners } = forecast
  const due = days.reduce((sum, day) => sum + day.due, 0)
  return (
    <>
      <Panel title="Due in the next 90 days" aside={plural(due, 'rotation')}>
        <Calendar
          days={days}
          hrefOf={(day) =>
            routes.inventory({
              rotationDueAfter: day === days[0]?.day ? asOf : endOf(day, -1),
              rotationDueBefore: endOf(day),
            })
          }
        />
      </Panel>
      <Panel
        flush
        title="By owner"
        {...(moreOwners > 0 && {
          aside: `the worst ${formatCount(byOwner.length)}, and ${formatCount(moreOwners)} more`,
        })}
      >
        {byOwner.length === 0 ? (
          <Empty icon={<IconRefresh />} title="Nothing has to be rotated">
            No vault is connected, or no policy asks for the rotation of what they store.{' '}
            <Link href={routes.vaults()}>See the vaults.</Link>
          </Empty>
        ) : (
          <DataTable
            caption="Rotation by owner"
            rows={byOwner}
            columns={ownerColumns(asOf)}
            rowKey={({ owner }) => owner?.id ?? 'none'}
          />
        )}
      </Panel>
    </>
  )
}

/** The last millisecond of a day (UTC), or of one some days from it. */
const endOf = (day: string, days = 0): string =>
  new Date(Date.parse(`${day}T23:59:59.999Z`) + days * 86_400_000).toISOString()
