'use client'
import { Anchor, Button } from '@mantine/core'
import Link from 'next/link'
import { useRequestScan } from '#app/_data/scan-actions.ts'
import { isUnderWay } from '#app/_data/scans.ts'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { ScanStateMark } from '#components/ui/state-marks.tsx'
import { When } from '#components/ui/when.tsx'
import { formatCount } from '#components/ui/words.ts'
import type { RepositoryView } from '#inventory/model/source.ts'
import { unsettled } from '../findings/filters.ts'

export const repositoryColumns: readonly Column<RepositoryView>[] = [
  {
    id: 'repository',
    card: 'block',
    header: 'Repository',
    cell: ({ name, defaultBranch, headCommit }) => (
      <div style={{ display: 'grid' }}>
        <strong style={{ fontWeight: 560, overflowWrap: 'anywhere' }}>{name}</strong>
        <span style={{ color: 'var(--ink-soft)' }}>
          {defaultBranch ?? 'No branch known'}
          {headCommit !== null && (
            <>
              {' '}
              at <code title={headCommit}>{headCommit.slice(0, 9)}</code>
            </>
          )}
        </span>
      </div>
    ),
  },
  {
    id: 'open',
    header: 'Open findings',
    label: 'Open',
    width: '8rem',
    cell: ({ id, name, openFindings, lastScan }) =>
      lastScan === null ? (
        <Unknown>Not looked yet</Unknown>
      ) : (
        <Anchor
          component={Link}
          href={routes.findings({ repository: [id], state: unsettled })}
          aria-label={`${openFindings} open findings in ${name}`}
        >
          {formatCount(openFindings)}
        </Anchor>
      ),
  },
  {
    id: 'scan',
    header: 'Last scan',
    label: 'Last scan',
    width: '15rem',
    cell: (row) => <LastScan repository={row} />,
  },
  {
    id: 'history',
    header: 'History',
    label: 'History',
    width: '12rem',
    cell: (row) => <HistoryRead repository={row} />,
  },
  {
    id: 'act',
    header: <span className="visually-hidden">Actions</span>,
    width: '7.5rem',
    align: 'end',
    cell: (row) => <ScanNow repository={row} />,
  },
]

const Unknown = ({ children }: { children: string }) => (
  <span style={{ color: 'var(--ink-soft)' }}>{children}</span>
)

function LastScan({ repository: { lastScan } }: { repository: RepositoryView }) {
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
function HistoryRead({ repository: { historyReadWith } }: { repository: RepositoryView }) {
  if (historyReadWith === null) return <Unknown>Not read yet</Unknown>
  const version = <code>{historyReadWith.detectionVersion.slice(0, 8)}</code>
  return historyReadWith.current ? (
    <span>Read with {version}</span>
  ) : (
    <span>
      Read with {version}, <span style={{ color: 'var(--severity-medium)' }}>an older detection</span>
    </span>
  )
}

function ScanNow({ repository }: { repository: RepositoryView }) {
  const request = useRequestScan()
  const busy = repository.lastScan !== null && isUnderWay(repository.lastScan)
  return (
    <Button
      size="compact-xs"
      variant="default"
      disabled={busy}
      loading={request.isPending}
      onClick={() => request.mutate({ repositoryId: repository.id })}
    >
      {busy ? 'Scanning' : 'Scan now'}
      <span className="visually-hidden"> {repository.name}</span>
    </Button>
  )
}
