'use client'
import { IconBell } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { rotationRemindersQuery } from '#app/_data/rotations.ts'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { notificationStateWords } from '#components/notification/notification-words.ts'
import { remindedWords, stageWords } from '#components/rotation/rotation-words.ts'
import { day } from '#components/ui/day.ts'
import { Empty } from '#components/ui/empty.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { When } from '#components/ui/when.tsx'
import type { RotationReminder } from '#inventory/model/rotation.ts'
import classes from './rotation.module.css'

/** That people were reminded: of which entry, when, and who. */
export function Reminders() {
  const list = useInfiniteQuery(rotationRemindersQuery())
  return (
    <Panel flush title="Reminders">
      <PagedTable
        list={list}
        what="the reminders"
        skeletonRows={3}
        caption="Reminders"
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <Empty icon={<IconBell />} title="Nobody was reminded yet">
            A rule under <Link href={routes.notifications()}>Notifications</Link> says who hears of a secret
            that must be rotated soon or is overdue; each vault says how many days before.
          </Empty>
        }
      />
    </Panel>
  )
}

const columns: readonly Column<RotationReminder>[] = [
  {
    id: 'entry',
    header: 'Entry',
    card: 'block',
    cell: ({ entry }) => (
      <span className={classes.cell}>
        <Link href={routes.entry(entry.id)} className={classes.path}>
          {entry.path}
        </Link>
        <span className={classes.soft}>{entry.vault}</span>
      </span>
    ),
  },
  {
    id: 'due',
    header: 'Due',
    label: 'Due',
    width: '10rem',
    cell: (reminder) => (
      <span className={classes.cell}>
        {day(reminder.dueAt)}
        <span className={classes.soft}>{stageWords(reminder)}</span>
      </span>
    ),
  },
  {
    id: 'told',
    header: 'Told',
    label: 'Told',
    width: '12rem',
    cell: ({ state, sentAt }) =>
      sentAt === null ? (
        <span className={state === 'failed' ? classes.trouble : classes.soft}>
          {state === 'gathered' ? 'Waits for its digest' : notificationStateWords[state]}
        </span>
      ) : (
        <When at={sentAt} />
      ),
  },
  {
    id: 'whom',
    header: 'To whom',
    label: 'To whom',
    width: '18rem',
    cell: (reminder) => (
      <span className={classes.cell}>
        {remindedWords(reminder)}
        <span className={classes.soft}>by the rule {reminder.rule}</span>
      </span>
    ),
  },
]
