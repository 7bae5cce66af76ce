'use client'
import { Anchor } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { exceptionsQuery } from '#app/_data/policies.ts'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { RowLink } from '#components/data-table/row-link.tsx'
import { FindingPlace } from '#components/finding/finding-place.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { PersonName } from '#components/ui/person-name.tsx'
import { SeverityMark } from '#components/ui/severity-mark.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { When } from '#components/ui/when.tsx'
import type { ExceptionView } from '#inventory/model/exception.ts'

/** Risks that somebody stands for: leaks and what violates policies alike. */
export function Exceptions() {
  const list = useInfiniteQuery(exceptionsQuery())
  return (
    <>
      <PageHeader
        above={
          <Anchor component={Link} href={routes.policies()}>
            Policies
          </Anchor>
        }
        title="Accepted risks"
        text="Who stands for what, and until when. Each opens again by itself on its day."
      />
      <Sheet>
        <PagedTable
          list={list}
          what="the accepted risks"
          caption="Accepted risks"
          columns={columns}
          rowKey={({ id }) => id}
          empty={
            <Empty icon={<IconScale />} title="No risk is accepted">
              To accept one, ignore its finding as an accepted risk, and say until when.
            </Empty>
          }
        />
      </Sheet>
    </>
  )
}

const columns: readonly Column<ExceptionView>[] = [
  {
    id: 'severity',
    card: 'mark',
    header: 'Severity',
    width: '6.6rem',
    cell: ({ finding }) => <SeverityMark severity={finding.severity} />,
  },
  {
    id: 'finding',
    card: 'block',
    header: 'Finding',
    cell: ({ finding, comment }) => (
      <div style={{ display: 'grid', minWidth: 0 }}>
        <RowLink href={routes.finding(finding.id)}>{finding.title}</RowLink>
        <FindingPlace place={finding.place} entry={finding.entry} />
        {comment !== null && (
          <span style={{ color: 'var(--ink-soft)', overflowWrap: 'anywhere' }}>{comment}</span>
        )}
      </div>
    ),
  },
  {
    id: 'approver',
    header: 'Accepted by',
    label: 'Accepted by',
    width: '11rem',
    cell: ({ approver, at }) => (
      <div style={{ display: 'grid' }}>
        <PersonName name={approver} />
        <When at={at} />
      </div>
    ),
  },
  {
    id: 'until',
    header: 'Until',
    label: 'Until',
    width: '9rem',
    cell: ({ expiresAt }) => <When at={expiresAt} unknown="For good" />,
  },
]
