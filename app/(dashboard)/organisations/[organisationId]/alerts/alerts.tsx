'use client'
import { Anchor, Chip, Group } from '@mantine/core'
import { IconBellOff } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { hostedAlertsQuery } from '#app/_data/hosted-alerts.ts'
import { organisationQuery } from '#app/_data/organisations.ts'
import { routes } from '#app/_routes.ts'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { formatCount, plural } from '#components/ui/words.ts'
import type { HostedAlertPage } from '#inventory/model/hosted-alert.ts'
import { alertColumns } from './columns.tsx'
import { alertParsers } from './filters.ts'

/** What GitHub itself reports, with the finding of the same value, and first of all what Sprawl did not find. */
export function HostedAlerts({ organisationId }: { organisationId: string }) {
  const [{ state, found, repositoryId }, setFilters] = useQueryStates(alertParsers)
  const asked = {
    organisationId,
    state: state ?? undefined,
    found: found ?? undefined,
    repositoryId: repositoryId ?? undefined,
  }
  const list = useInfiniteQuery(hostedAlertsQuery(asked))
  const organisation = useQuery(organisationQuery(organisationId))
  const counts = list.data?.pages[0]?.counts
  const which = found === 'no' && state === 'open' ? 'not-found' : state === 'open' ? 'open' : 'all'
  return (
    <>
      <PageHeader
        above={
          <Anchor component={Link} href={routes.organisation(organisationId)}>
            {organisation.data?.login ?? 'Organisation'}
          </Anchor>
        }
        title="GitHub's own alerts"
        text={headline(counts)}
      />
      <Chip.Group value={which} onChange={(value) => setFilters(choices[keyOf(value)])}>
        <Group gap={6} mb="md" role="group" aria-label="Show">
          {keys.map((key) => (
            <Chip key={key} value={key} size="xs" variant="light">
              {words[key]} {counts === undefined ? '' : formatCount(counts[countOf[key]])}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Sheet>
        <PagedTable
          list={list}
          what="the alerts"
          caption="GitHub's own alerts"
          columns={alertColumns}
          rowKey={({ id }) => id}
          empty={
            <Empty icon={<IconBellOff />} title="No alert like that">
              Alerts are read once a night where that is turned on; values are never asked for.
            </Empty>
          }
        />
      </Sheet>
    </>
  )
}

const choices = {
  all: { state: null, found: null },
  open: { state: 'open', found: null },
  'not-found': { state: 'open', found: 'no' },
} as const
type Choice = keyof typeof choices
const keys: readonly Choice[] = ['all', 'open', 'not-found']
const keyOf = (value: string | string[]): Choice => keys.find((key) => key === value) ?? 'all'

const words = { all: 'All', open: 'Open', 'not-found': 'GitHub reports, Sprawl did not find' } as const
const countOf = { all: 'all', open: 'open', 'not-found': 'openNotFound' } as const satisfies Record<
  Choice,
  keyof HostedAlertPage['counts']
>

function headline(counts: HostedAlertPage['counts'] | undefined): string {
  if (counts === undefined) return 'What GitHub itself reports'
  if (counts.all === 0) return 'GitHub reports nothing, or was not asked yet'
  const missed =
    counts.openNotFound === 0 ? 'all of them found by Sprawl, too' : notFound(counts.openNotFound)
  return `${plural(counts.open, 'open alert')}, ${missed}`
}

const notFound = (count: number): string =>
  `${formatCount(count)} of them not found by Sprawl at the same place`
