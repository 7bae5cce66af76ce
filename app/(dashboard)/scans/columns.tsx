import { isUnderWay } from '#app/_data/scans.ts'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { RowLink } from '#components/data-table/row-link.tsx'
import { CoverageLine, ScanProgress } from '#components/scan/scan-progress.tsx'
import { formatDuration } from '#components/ui/relative-time.ts'
import { ScanStateMark } from '#components/ui/state-marks.tsx'
import { When } from '#components/ui/when.tsx'
import { formatCount, scanKindWords } from '#components/ui/words.ts'
import type { ScanView } from '#inventory/model/scan.ts'

export const scanColumns: readonly Column<ScanView>[] = [
  {
    id: 'state',
    card: 'mark',
    header: 'State',
    width: '7rem',
    cell: (scan) => <ScanStateMark state={scan.state} />,
  },
  {
    id: 'repository',
    card: 'block',
    header: 'Repository',
    cell: (scan) => (
      <div style={{ display: 'grid' }}>
        <RowLink href={routes.scan(scan.id)}>{scan.repository.name}</RowLink>
        <span style={{ color: 'var(--ink-soft)' }}>{scanKindWords[scan.kind]}</span>
      </div>
    ),
  },
  { id: 'coverage', card: 'block', header: 'Read', width: '32%', cell: (scan) => <Outcome scan={scan} /> },
  {
    id: 'new',
    header: 'New findings',
    label: 'New findings',
    width: '7.5rem',
    align: 'end',
    cell: (scan) => <NewFindings scan={scan} />,
  },
  {
    id: 'when',
    header: 'Started',
    label: 'Started',
    width: '9rem',
    cell: (scan) => <When at={scan.startedAt} unknown="Not yet" />,
  },
  { id: 'took', header: 'Took', label: 'Took', width: '7rem', cell: (scan) => <Took scan={scan} /> },
]

function Outcome({ scan }: { scan: ScanView }) {
  if (isUnderWay(scan)) return <ScanProgress scan={scan} />
  if (scan.error !== null)
    return <span style={{ color: 'var(--severity-critical)' }}>{scan.error.message}</span>
  return <CoverageLine scan={scan} />
}

function NewFindings({ scan }: { scan: ScanView }) {
  if (isUnderWay(scan)) return <span style={{ color: 'var(--ink-soft)' }}>Not yet known</span>
  const reopened = scan.findingsReopened > 0 ? ` + ${formatCount(scan.findingsReopened)} reopened` : ''
  return `${formatCount(scan.findingsNew)}${reopened}`
}

function Took({ scan }: { scan: ScanView }) {
  if (scan.startedAt === null || scan.finishedAt === null)
    return <span style={{ color: 'var(--ink-soft)' }}>–</span>
  return formatDuration(Date.parse(scan.finishedAt) - Date.parse(scan.startedAt))
}
