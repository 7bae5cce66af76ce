'use client'
import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { kindWords } from '#components/source/source-words.ts'
import { PathText } from '#components/ui/path-text.tsx'
import { ScanStateMark } from '#components/ui/state-marks.tsx'
import { When } from '#components/ui/when.tsx'
import { formatCount, plural } from '#components/ui/words.ts'
import type { RepositoryView, SourceView } from '#inventory/model/source.ts'
import { unsettled } from '../findings/filters.ts'
import { LiveMark } from './live-mark.tsx'
import { RepositoryOwner } from './repository-owner.tsx'
import { SourceActions } from './source-actions.tsx'
import { SourceSchedule } from './source-schedule.tsx'

/** A repository of a source; null while the source has none yet. */
export type SourceRow = { readonly source: SourceView; readonly repository: RepositoryView | null }

export const sourceRows = (sources: readonly SourceView[]): SourceRow[] =>
  sources.flatMap((source): SourceRow[] =>
    source.repositories.length === 0
      ? [{ source, repository: null }]
      : source.repositories.map((repository) => ({ source, repository })),
  )

export const sourceColumns: readonly Column<SourceRow>[] = [
  { id: 'repository', card: 'block', header: 'Repository', cell: (row) => <Name row={row} /> },
  {
    id: 'open',
    header: 'Open findings',
    label: 'Open',
    width: '8rem',
    cell: ({ source: { organisation }, repository }) =>
      organisation === null ? (
        <OpenFindings repository={repository} />
      ) : organisation.stage === 'quiet' || organisation.stage === 'live' ? (
        formatCount(organisation.openFindings)
      ) : (
        <Unknown>Not looked yet</Unknown>
      ),
  },
  {
    id: 'owner',
    header: 'Owner',
    label: 'Owner',
    width: '11rem',
    cell: ({ source, repository }) =>
      source.organisation !== null ? (
        <OfEach />
      ) : repository === null ? null : (
        <RepositoryOwner repository={repository} />
      ),
  },
  {
    id: 'scan',
    header: 'Last scan',
    label: 'Last scan',
    width: '14rem',
    cell: ({ source, repository }) =>
      source.organisation === null ? <LastScan lastScan={repository?.lastScan ?? null} /> : <OfEach />,
  },
  {
    id: 'history',
    header: 'History',
    label: 'History',
    width: '11rem',
    cell: ({ source, repository }) =>
      source.organisation === null ? (
        <HistoryRead readWith={repository?.historyReadWith ?? null} />
      ) : (
        <OfEach />
      ),
  },
  {
    id: 'act',
    header: <span className="visually-hidden">Actions</span>,
    width: '9.5rem',
    align: 'end',
    cell: (row) => <SourceActions row={row} />,
  },
]

/** An organisation has no answer of its own; its page tells it of each repository. */
const OfEach = () => <Unknown>By repository</Unknown>

const Unknown = ({ children }: { children: string }) => (
  <span style={{ color: 'var(--ink-soft)' }}>{children}</span>
)

function Name({ row: { source, repository } }: { row: SourceRow }) {
  return (
    <div style={{ display: 'grid' }}>
      <strong style={{ fontWeight: 560, overflowWrap: 'anywhere' }}>{repository?.name ?? source.name}</strong>
      {source.organisation !== null && <Repositories organisation={source.organisation} />}
      <PathText path={source.address} />
      <span style={{ color: 'var(--ink-soft)' }}>
        {kindWords[source.kind]}, added <When at={source.addedAt} />
        {repository?.defaultBranch != null && ` · ${repository.defaultBranch}`}
        {repository?.headCommit != null && (
          <>
            {' '}
            at <code title={repository.headCommit}>{repository.headCommit.slice(0, 9)}</code>
          </>
        )}
      </span>
      <SourceSchedule source={source} />
      <LiveMark source={source} stage={source.organisation?.stage} />
    </div>
  )
}

function Repositories({ organisation }: { organisation: NonNullable<SourceView['organisation']> }) {
  const { id, matching, repositories } = organisation
  return (
    <Anchor component={Link} href={routes.organisation(id)} size="sm">
      {matching < repositories && `${formatCount(matching)} of `}
      {plural(repositories, 'repository', 'repositories')}
    </Anchor>
  )
}

function OpenFindings({ repository }: { repository: RepositoryView | null }) {
  if (repository === null || repository.lastScan === null) return <Unknown>Not looked yet</Unknown>
  return (
    <Anchor component={Link} href={routes.findings({ repository: [repository.id], state: unsettled })}>
      {formatCount(repository.openFindings)}
      <span className="visually-hidden"> open findings in {repository.name}</span>
    </Anchor>
  )
}

function LastScan({ lastScan }: { lastScan: RepositoryView['lastScan'] }) {
  if (lastScan === null) return <Unknown>Never</Unknown>
  return (
    <div style={{ display: 'grid' }}>
      <Anchor component={Link} href={routes.scan(lastScan.id)} c="inherit">
        <ScanStateMark state={lastScan.state} />{' '}
        {lastScan.finishedAt !== null && <When at={lastScan.finishedAt} />}
      </Anchor>
      {lastScan.error !== null && <span style={{ color: 'var(--severity-critical)' }}>{lastScan.error}</span>}
    </div>
  )
}

/** Whether all of history was read, and with the detection that is in use now. */
function HistoryRead({ readWith }: { readWith: RepositoryView['historyReadWith'] }) {
  if (readWith === null) return <Unknown>Not read yet</Unknown>
  return (
    <span>
      Read with <code>{readWith.detectionVersion.slice(0, 8)}</code>
      {!readWith.current && (
        <span style={{ color: 'var(--severity-medium)' }}>, older than what is in use</span>
      )}
    </span>
  )
}
