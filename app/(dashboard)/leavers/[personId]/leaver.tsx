'use client'
import { Anchor, Tabs } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { useState } from 'react'
import { leaverItemsQuery, leaverQuery } from '#app/_data/leavers.ts'
import { useMay } from '#app/_data/may.ts'
import { routes } from '#app/_routes.ts'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { groupHeadings, groupSentences, nothingWords } from '#components/leaver/leaver-words.ts'
import { Empty } from '#components/ui/empty.tsx'
import { Line } from '#components/ui/line.tsx'
import { LoadedPage } from '#components/ui/loaded-page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { When } from '#components/ui/when.tsx'
import { formatCount } from '#components/ui/words.ts'
import { LeaverGroup, type LeaverItem, type LeaverView } from '#inventory/model/leaver.ts'
import { AnswerDialog } from './answer-dialog.tsx'
import { itemColumns } from './columns.tsx'
import { firstToAnswer, leaverParsers } from './filters.ts'

/** What somebody who leaves leaves behind, and for each the answer: another owner, a new value, or its end. */
export function Leaver({ personId }: { personId: string }) {
  const leaver = useQuery(leaverQuery(personId))
  return (
    <LoadedPage
      query={leaver}
      skeleton={<RowsSkeleton />}
      what="what they leave behind"
      list={{ href: routes.leavers(), words: 'Leavers' }}
    >
      {(data) => (
        <>
          <Header leaver={data} />
          <Groups leaver={data} />
        </>
      )}
    </LoadedPage>
  )
}

function Header({ leaver: { id, name, email, leftAt, counts } }: { leaver: LeaverView }) {
  const waiting = LeaverGroup.options.reduce((sum, group) => sum + (counts[group]?.open ?? 0), 0)
  return (
    <PageHeader
      above={
        <Anchor component={Link} href={routes.leavers()} size="sm">
          Leavers
        </Anchor>
      }
      title={name}
      text={
        <Line>
          {leftAt === null ? (
            <span>Still here: what they would leave behind</span>
          ) : (
            <span>
              Left <When at={leftAt} />
            </span>
          )}
          {email !== null && <span style={{ overflowWrap: 'anywhere' }}>{email}</span>}
          <strong>{waiting === 0 ? 'All is answered' : `${formatCount(waiting)} to answer`}</strong>
          <Anchor component={Link} href={routes.person(id)}>
            Person
          </Anchor>
        </Line>
      }
    />
  )
}

function Groups({ leaver }: { leaver: LeaverView }) {
  const [first] = useState(() => firstToAnswer(leaver))
  const [{ group }, setFilters] = useQueryStates(leaverParsers)
  return (
    <Tabs
      value={group ?? first}
      onChange={(value) => setFilters({ group: LeaverGroup.parse(value) })}
      keepMounted={false}
    >
      <Tabs.List mb="sm">
        {LeaverGroup.options.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {groupHeadings[each]} {formatCount(leaver.counts[each]?.open ?? 0)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {LeaverGroup.options.map((each) => (
        <Tabs.Panel key={each} value={each}>
          <Items leaver={leaver} group={each} />
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

function Items({ leaver, group }: { leaver: LeaverView; group: LeaverGroup }) {
  const list = useInfiniteQuery(leaverItemsQuery(leaver.id, group))
  const may = useMay()
  const [answering, setAnswering] = useState<LeaverItem | null>(null)
  return (
    <>
      <p style={{ margin: '0 0 0.6rem', color: 'var(--ink-soft)' }}>{groupSentences[group]}</p>
      <Sheet>
        <PagedTable
          list={list}
          what="these rows"
          caption={groupHeadings[group]}
          columns={itemColumns(group, {
            mayAnswer: may('rotation.plan') || may('ownership.confirm'),
            onAnswer: setAnswering,
          })}
          rowKey={({ id }) => id}
          rowName={({ title }) => title}
          empty={
            <Empty icon={<IconChecks />} title={nothingWords[group]}>
              As far as Sprawl can see, and you may see.
            </Empty>
          }
        />
      </Sheet>
      {answering !== null && (
        <AnswerDialog personId={leaver.id} item={answering} onClose={() => setAnswering(null)} />
      )}
    </>
  )
}
