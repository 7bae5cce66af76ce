'use client'
import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { isUnderWay } from '#app/_data/scans.ts'
import { routes } from '#app/_routes.ts'
import { Facts } from '#components/ui/facts.tsx'
import { formatDuration } from '#components/ui/relative-time.ts'
import { When } from '#components/ui/when.tsx'
import { formatBytes, formatCount, plural } from '#components/ui/words.ts'
import type { ScanView } from '#inventory/model/scan.ts'
import { FindingState } from '#inventory/model/terms.ts'

export function ScanFacts({ scan }: { scan: ScanView }) {
  const { coverage } = scan
  const unknown = isUnderWay(scan) ? 'Not yet known' : 'Unknown'
  const count = (value: number | null) => (value === null ? unknown : formatCount(value))
  const skipped = coverage.skipped.reduce((sum, skip) => sum + skip.count, 0)
  return (
    <Facts
      rows={[
        ['To read', count(coverage.blobsTotal)],
        ['Read', `${formatCount(coverage.blobsScanned)} (${formatBytes(coverage.bytesScanned)})`],
        ['Skipped', formatCount(skipped)],
        ['Commits', count(coverage.commits)],
        ['Branches, tags', count(coverage.refs)],
        ['New findings', isUnderWay(scan) ? unknown : <NewFindings key="new" scan={scan} />],
        ...(scan.withheld.length === 0
          ? []
          : [['In shadow or muted', <Withheld key="withheld" scan={scan} />] as const]),
        ['Asked for', <When key="queued" at={scan.queuedAt} />],
        ['Started', <When key="started" at={scan.startedAt} unknown="Not yet" />],
        ['Finished', <When key="finished" at={scan.finishedAt} unknown="Not yet" />],
        ['Took', took(scan)],
        ['Detection', <code key="detection">{scan.detectionVersion?.slice(0, 12) ?? unknown}</code>],
      ]}
    />
  )
}

/** The link holds exactly the rows that still stand, whatever people decided on them. */
function NewFindings({ scan: { id, findingsNew, findingsReopened, findingsStanding } }: { scan: ScanView }) {
  const all = findingsStanding === findingsNew
  const words = all
    ? formatCount(findingsNew)
    : `${formatCount(findingsNew)}, of which ${formatCount(findingsStanding)} stand now`
  return (
    <div style={{ display: 'grid' }}>
      <Anchor component={Link} href={routes.findings({ scan: id, state: FindingState.options })}>
        {words}
      </Anchor>
      {findingsReopened > 0 && <span>{formatCount(findingsReopened)} reopened</span>}
    </div>
  )
}

function Withheld({ scan }: { scan: ScanView }) {
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {scan.withheld.map(({ ruleId, title, count }) => (
        <li key={ruleId}>
          <Anchor component={Link} href={routes.ruleWithheld(ruleId, scan.id)}>
            {plural(count, 'match', 'matches')} of {title}
          </Anchor>
        </li>
      ))}
    </ul>
  )
}

const took = ({ startedAt, finishedAt }: ScanView) =>
  startedAt === null || finishedAt === null
    ? 'Not yet known'
    : formatDuration(Date.parse(finishedAt) - Date.parse(startedAt))
