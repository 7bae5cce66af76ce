'use client'
import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { StageMark } from '#components/organisation/coverage-marks.tsx'
import { When } from '#components/ui/when.tsx'
import { formatCount, plural } from '#components/ui/words.ts'
import type { OrganisationView } from '#inventory/model/organisation-view.ts'

const Soft = ({ children }: { children: React.ReactNode }) => (
  <span style={{ color: 'var(--ink-soft)' }}>{children}</span>
)

export const organisationColumns: readonly Column<OrganisationView>[] = [
  {
    id: 'name',
    header: 'Organisation',
    card: 'block',
    cell: (organisation) => (
      <div style={{ display: 'grid', overflowWrap: 'anywhere' }}>
        <Anchor component={Link} href={hrefOf(organisation)} fw={560} c="inherit">
          {organisation.login}
        </Anchor>
        <Soft>{organisation.webUrl}</Soft>
      </div>
    ),
  },
  {
    id: 'stage',
    header: 'State',
    label: 'State',
    width: '10rem',
    cell: ({ stage }) => <StageMark stage={stage} />,
  },
  {
    id: 'coverage',
    header: 'Repositories',
    label: 'Repositories',
    width: '15rem',
    cell: (organisation) => <Coverage organisation={organisation} />,
  },
  {
    id: 'open',
    header: 'Open findings',
    label: 'Open',
    width: '8rem',
    cell: ({ openFindings, stage }) =>
      stage === 'quiet' || stage === 'live' ? formatCount(openFindings) : <Soft>Not looked yet</Soft>,
  },
  {
    id: 'looked',
    header: 'Looked for changes',
    label: 'Looked',
    width: '13rem',
    cell: ({ discoveryAt, discoveryError, nextDiscoveryAt, stage }) => (
      <div style={{ display: 'grid' }}>
        <When at={discoveryAt} unknown="Never" />
        {discoveryError === null ? (
          stage !== 'connecting' && (
            <Soft>
              again <When at={nextDiscoveryAt} past="as soon as a worker is free" />
            </Soft>
          )
        ) : (
          <span style={{ color: 'var(--severity-critical)' }}>{discoveryError}</span>
        )}
      </div>
    ),
  },
]

/** One that is still being connected goes on where it stands. */
const hrefOf = ({ id, stage }: OrganisationView): string =>
  stage === 'connecting' ? routes.organisationConnect(id) : routes.organisation(id)

function Coverage({ organisation: { coverage } }: { organisation: OrganisationView }) {
  const { scanned, waiting, failed, unread, skipped, gone } = coverage.standings
  const found = scanned + waiting + failed + unread + skipped
  if (found + gone === 0) return <Soft>None found yet</Soft>
  const rest = [
    [waiting, 'under way'],
    [unread, 'not scanned yet'],
    [failed, 'failed'],
    [skipped, 'skipped'],
  ] as const
  return (
    <div style={{ display: 'grid' }}>
      <span>
        {formatCount(scanned)} of {plural(found, 'repository', 'repositories')} scanned
      </span>
      <Soft>
        {rest
          .filter(([count]) => count > 0)
          .map(([count, word]) => `${formatCount(count)} ${word}`)
          .join(', ')}
      </Soft>
    </div>
  )
}
