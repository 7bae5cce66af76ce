'use client'
import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { isUnderWay } from '#app/_data/scans.ts'
import { routes } from '#app/_routes.ts'
import { Facts } from '#components/ui/facts.tsx'
import { formatDuration } from '#components/ui/relative-time.ts'
import { When } from '#components/ui/when.tsx'
import { formatBytes, formatCount } from '#components/ui/words.ts'
import type { ScanView } from '#inventory/model/scan.ts'

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
        [
          'New findings',
          isUnderWay(scan) ? (
            unknown
          ) : (
            <Anchor key="new" component={Link} href={routes.findings({ repository: [scan.repository.id] })}>
              {formatCount(scan.findingsNew)}
              {scan.findingsReopened > 0 && ` and ${formatCount(scan.findingsReopened)} reopened`}
            </Anchor>
          ),
        ],
        ['Asked for', <When key="queued" at={scan.queuedAt} />],
        ['Started', <When key="started" at={scan.startedAt} unknown="Not yet" />],
        ['Finished', <When key="finished" at={scan.finishedAt} unknown="Not yet" />],
        ['Took', took(scan)],
        ['Detection', <code key="detection">{scan.detectionVersion?.slice(0, 12) ?? unknown}</code>],
      ]}
    />
  )
}

const took = ({ startedAt, finishedAt }: ScanView) =>
  startedAt === null || finishedAt === null
    ? 'Not yet known'
    : formatDuration(Date.parse(finishedAt) - Date.parse(startedAt))
