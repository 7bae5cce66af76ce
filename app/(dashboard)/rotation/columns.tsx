import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { rotationCauseWords, rotationMethodWords } from '#components/rotation/rotation-words.ts'
import { StateLine } from '#components/rotation/state-line.tsx'
import { day } from '#components/ui/day.ts'
import { Due } from '#components/ui/due.tsx'
import { When } from '#components/ui/when.tsx'
import { formatCount, plural } from '#components/ui/words.ts'
import type { RotationForecast, RotationView } from '#inventory/model/rotation.ts'
import classes from './rotation.module.css'

export const rotationColumns: readonly Column<RotationView>[] = [
  {
    id: 'entry',
    header: 'Entry',
    card: 'block',
    cell: ({ id, entry, trouble, consumers, endedAt }) => (
      <span className={classes.cell}>
        <Link href={routes.oneRotation(id)} className={classes.path}>
          {entry.path}
        </Link>
        <span className={classes.soft}>{entry.vault}</span>
        {trouble !== null && <span className={classes.trouble}>{trouble}</span>}
        {endedAt === null && consumers.blocked > 0 && (
          <span className={classes.trouble}>
            {plural(consumers.blocked, 'consumer is', 'consumers are')} blocked
          </span>
        )}
      </span>
    ),
  },
  {
    id: 'state',
    header: 'State',
    card: 'block',
    width: '28rem',
    cell: (rotation) => <StateLine {...rotation} />,
  },
  {
    id: 'why',
    header: 'Why',
    label: 'Why',
    width: '12rem',
    cell: ({ cause, method }) => (
      <span className={classes.cell}>
        {rotationCauseWords[cause]}
        <span className={classes.soft}>{rotationMethodWords[method]}</span>
      </span>
    ),
  },
  {
    id: 'due',
    header: 'Due',
    label: 'Due',
    width: '8rem',
    cell: ({ dueAt, endedAt }) =>
      endedAt !== null ? (
        <span>
          ended <When at={endedAt} />
        </span>
      ) : dueAt === null ? (
        <span className={classes.soft}>No date</span>
      ) : (
        <span className={classes.cell}>
          {day(dueAt)}
          <Due at={dueAt} />
        </span>
      ),
  },
]

type OwnerRow = RotationForecast['byOwner'][number]

/** Each number leads to the entries that it counts. */
export function ownerColumns(asOf: string): readonly Column<OwnerRow>[] {
  const ahead = (days: number) => new Date(Date.parse(asOf) + days * 86_400_000).toISOString()
  const owner = (row: OwnerRow) => row.owner?.id ?? 'none'
  const within = (index: 0 | 1 | 2): Column<OwnerRow> => ({
    id: `within-${index}`,
    header: index === 0 ? 'In 30 days' : `In ${index * 30 + 1} to ${(index + 1) * 30}`,
    label: index === 0 ? 'Due in 30 days' : `Due in ${index * 30 + 1} to ${(index + 1) * 30} days`,
    width: '8rem',
    align: 'end',
    cell: (row) => (
      <Count
        count={row.within[index]}
        href={routes.inventory({
          owner: owner(row),
          rotationDueAfter: ahead(index * 30),
          rotationDueBefore: ahead((index + 1) * 30),
        })}
      />
    ),
  })
  return [
    {
      id: 'owner',
      header: 'Owner',
      card: 'block',
      cell: (row) => (
        <span>
          {row.owner?.name ?? 'No confirmed owner'}
          {row.owner?.departed === true && <span className={classes.soft}> (left)</span>}
        </span>
      ),
    },
    {
      id: 'overdue',
      header: 'Overdue',
      label: 'Overdue',
      width: '7rem',
      align: 'end',
      cell: (row) => (
        <Count
          strong
          count={row.overdue}
          href={routes.inventory({ owner: owner(row), rotation: ['overdue'] })}
        />
      ),
    },
    within(0),
    within(1),
    within(2),
    {
      id: 'unknown',
      header: 'Cannot be told',
      label: 'Cannot be told',
      width: '9rem',
      align: 'end',
      cell: (row) => (
        <Count count={row.unknown} href={routes.inventory({ owner: owner(row), rotation: ['unknown'] })} />
      ),
    },
  ]
}

function Count({
  count,
  href,
  strong = false,
}: {
  readonly count: number
  readonly href: string
  readonly strong?: boolean
}) {
  if (count === 0) return <span className={classes.soft}>0</span>
  return (
    <Link href={href} prefetch={false} className={strong ? classes.trouble : undefined}>
      {formatCount(count)}
    </Link>
  )
}
