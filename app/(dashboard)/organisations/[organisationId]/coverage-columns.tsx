'use client'
import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { StandingMark } from '#components/organisation/coverage-marks.tsx'
import { skipReasonWords, visibilityWords } from '#components/organisation/organisation-words.ts'
import { When } from '#components/ui/when.tsx'
import { formatBytes, formatCount } from '#components/ui/words.ts'
import type { CoverageRow, OrganisationView } from '#inventory/model/organisation-view.ts'
import { unsettled } from '../../findings/filters.ts'

const Soft = ({ children }: { children: React.ReactNode }) => (
  <span style={{ color: 'var(--ink-soft)' }}>{children}</span>
)

export const coverageColumns = (organisation: OrganisationView): readonly Column<CoverageRow>[] => [
  {
    id: 'name',
    header: 'Repository',
    card: 'block',
    cell: (row) => <Name row={row} login={organisation.login} />,
  },
  {
    id: 'standing',
    header: 'Stands',
    label: 'Stands',
    width: '14rem',
    cell: (row) => <Standing row={row} />,
  },
  { id: 'read', header: 'Read', label: 'Read', width: '10rem', cell: (row) => <ReadAt row={row} /> },
  {
    id: 'open',
    header: 'Open findings',
    label: 'Open',
    width: '8rem',
    cell: (row) => <OpenFindings row={row} />,
  },
  {
    id: 'next',
    header: 'Next look',
    label: 'Next look',
    width: '9rem',
    cell: ({ standing }) =>
      standing === 'gone' || organisation.stage === 'connecting' ? (
        <Soft>None</Soft>
      ) : (
        <When at={organisation.nextDiscoveryAt} past="Due now" />
      ),
  },
]

function Name({ row, login }: { row: CoverageRow; login: string }) {
  const { owner, name, visibility, archived, fork, sizeKibibytes, defaultBranch, topics, pushedAt } = row
  const words = [
    visibilityWords[visibility],
    archived ? 'archived' : '',
    fork ? 'fork' : '',
    formatBytes(sizeKibibytes * 1024),
    defaultBranch ?? '',
    ...topics.slice(0, 4),
  ]
  return (
    <div style={{ display: 'grid', overflowWrap: 'anywhere' }}>
      <strong style={{ fontWeight: 560 }}>{owner === login ? name : `${owner}/${name}`}</strong>
      <Soft>
        {words.filter((word) => word !== '').join(' · ')}
        {pushedAt !== null && (
          <>
            {' · pushed to '}
            <When at={pushedAt} />
          </>
        )}
      </Soft>
    </div>
  )
}

function Standing({ row: { standing, skipReason, lastScan, goneAt } }: { row: CoverageRow }) {
  return (
    <div style={{ display: 'grid', overflowWrap: 'anywhere' }}>
      {lastScan === null || standing === 'skipped' || standing === 'gone' ? (
        <StandingMark standing={standing} />
      ) : (
        <Anchor component={Link} href={routes.scan(lastScan.id)} c="inherit">
          <StandingMark standing={standing} />
        </Anchor>
      )}
      {standing === 'skipped' && skipReason !== null && <Soft>{skipReasonWords[skipReason]}</Soft>}
      {standing === 'failed' && lastScan?.error != null && (
        <span style={{ color: 'var(--severity-critical)' }}>{lastScan.error}</span>
      )}
      {standing === 'gone' && (
        <Soft>
          since <When at={goneAt} />
        </Soft>
      )}
    </div>
  )
}

function ReadAt({ row: { readAt, headCommit } }: { row: CoverageRow }) {
  if (readAt === null) return <Soft>Never</Soft>
  return (
    <div style={{ display: 'grid' }}>
      <When at={readAt} />
      {headCommit !== null && (
        <Soft>
          at <code title={headCommit}>{headCommit.slice(0, 9)}</code>
        </Soft>
      )}
    </div>
  )
}

function OpenFindings({ row: { repositoryId, name, readAt, openFindings } }: { row: CoverageRow }) {
  if (readAt === null && openFindings === 0) return <Soft>Not looked yet</Soft>
  return (
    <Anchor component={Link} href={routes.findings({ repository: [repositoryId], state: unsettled })}>
      {formatCount(openFindings)}
      <span className="visually-hidden"> open findings in {name}</span>
    </Anchor>
  )
}
