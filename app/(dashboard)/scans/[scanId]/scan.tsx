'use client'
import { Anchor, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useMay } from '#app/_data/may.ts'
import { useCancelScan, useRequestScan } from '#app/_data/scan-actions.ts'
import { isUnderWay, scanQuery } from '#app/_data/scans.ts'
import { routes } from '#app/_routes.ts'
import { ScanError } from '#components/scan/scan-error.tsx'
import { ScanProgress } from '#components/scan/scan-progress.tsx'
import { SkipTable } from '#components/scan/skip-table.tsx'
import { Columns } from '#components/ui/columns.tsx'
import { Line } from '#components/ui/line.tsx'
import { LoadedPage } from '#components/ui/loaded-page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { ScanStateMark } from '#components/ui/state-marks.tsx'
import { plural, scanKindWords } from '#components/ui/words.ts'
import type { ScanView } from '#inventory/model/scan.ts'
import { ScanFacts } from './scan-facts.tsx'

/** One scan, followed while it runs: what it read, what it left out and why. */
export function Scan({ scanId }: { scanId: string }) {
  const query = useQuery(scanQuery(scanId))
  return (
    <LoadedPage
      query={query}
      skeleton={<RowsSkeleton />}
      what="this scan"
      list={{ href: routes.scans(), words: 'Scans' }}
    >
      {(scan) => <ScanDetail scan={scan} />}
    </LoadedPage>
  )
}

function ScanDetail({ scan }: { scan: ScanView }) {
  return (
    <>
      <PageHeader
        above={
          <Anchor component={Link} href={routes.scans()}>
            Scans
          </Anchor>
        }
        title={scan.repository.name}
        text={
          <Line>
            <ScanStateMark state={scan.state} />
            <span>{scanKindWords[scan.kind]}</span>
            {scan.withheld.length > 0 && <span>{withheldWords(scan)}</span>}
          </Line>
        }
        actions={<ScanActions scan={scan} />}
      />
      {scan.error !== null && <ScanError error={scan.error} />}
      <Columns
        main={
          <>
            {isUnderWay(scan) && (
              <Panel title="Progress">
                <ScanProgress scan={scan} />
              </Panel>
            )}
            <Panel title="Not looked at">
              <SkipTable skipped={scan.coverage.skipped} nothing={nothingSkipped[scan.state]} />
              {!isUnderWay(scan) && scan.state !== 'done' && (
                <p style={{ margin: '0.5rem 0 0', color: 'var(--severity-high)' }}>
                  This scan did not reach its end: what came after was not looked at.
                </p>
              )}
            </Panel>
          </>
        }
        side={
          <Panel title="Coverage">
            <ScanFacts scan={scan} />
          </Panel>
        }
      />
    </>
  )
}

const withheldWords = ({ withheld }: ScanView): string =>
  `${plural(
    withheld.reduce((sum, { count }) => sum + count, 0),
    'match',
    'matches',
  )} of rules in shadow or muted`

const nothingSkipped: Record<ScanView['state'], string> = {
  queued: 'Not started yet.',
  running: 'Nothing was skipped so far.',
  done: 'Nothing was skipped.',
  failed: 'Nothing was skipped until it stopped.',
  cancelled: 'Nothing was skipped until it was cancelled.',
}

function ScanActions({ scan }: { scan: ScanView }) {
  const cancel = useCancelScan()
  const again = useRequestScan()
  const may = useMay()
  if (isUnderWay(scan)) {
    if (!may('scan.cancel')) return null
    return (
      <Button
        size="xs"
        variant="default"
        disabled={!scan.cancellable}
        loading={cancel.isPending}
        onClick={() => cancel.mutate(scan.id)}
      >
        Cancel this scan
      </Button>
    )
  }
  if (!may('scan.request')) return null
  return (
    <Button
      size="xs"
      loading={again.isPending}
      onClick={() => again.mutate({ repositoryId: scan.repository.id })}
    >
      Scan again
    </Button>
  )
}
