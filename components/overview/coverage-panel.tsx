import Link from 'next/link'
import { Facts } from '#components/ui/facts.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { formatBytes, formatCount, plural } from '#components/ui/words.ts'
import type { OverviewView } from '#inventory/model/overview.ts'
import classes from './coverage-panel.module.css'

type CoveragePanelProps = {
  readonly coverage: OverviewView['coverage']
  readonly hrefs: Readonly<Record<'sources' | 'neverRead' | 'failed' | 'running', string>>
}

/** What was looked at and what was not: no finding means nothing where nobody looked. */
export function CoveragePanel({ coverage, hrefs }: CoveragePanelProps) {
  const { repositories, neverScanned, failed, running, scannedLast24h } = coverage
  return (
    <Panel
      title="What was read"
      aside={<Link href={hrefs.sources}>{plural(repositories, 'repository', 'repositories')}</Link>}
    >
      <p
        className={classes.verdict}
        data-partial={neverScanned + failed > 0 || scannedLast24h < repositories || undefined}
      >
        {verdict(coverage)}
      </p>
      <Facts
        rows={[
          ['Last 24 hours', `${formatCount(scannedLast24h)} of ${formatCount(repositories)} read`],
          [
            'Never read',
            neverScanned === 0 ? (
              'None'
            ) : (
              <Link key="never" href={hrefs.neverRead}>
                {formatCount(neverScanned)}
              </Link>
            ),
          ],
          [
            'Last scan failed',
            failed === 0 ? (
              'None'
            ) : (
              <Link key="failed" href={hrefs.failed}>
                {formatCount(failed)}
              </Link>
            ),
          ],
          [
            'Under way',
            running === 0 ? (
              'None'
            ) : (
              <Link key="running" href={hrefs.running}>
                {plural(running, 'scan')}
              </Link>
            ),
          ],
          ['History', history(coverage)],
          ['Read', `${plural(coverage.blobsScanned, 'content')}, ${formatBytes(coverage.bytesScanned)}`],
          ['Skipped', plural(coverage.blobsSkipped, 'content')],
        ]}
      />
    </Panel>
  )
}

/** Rules that were added later have not seen a history that was read before them. */
function history({ historyRead, historyCurrent }: OverviewView['coverage']): string {
  if (historyRead === 0) return 'Not read yet'
  return `${formatCount(historyCurrent)} of ${formatCount(historyRead)} read with the detection in use`
}

function verdict({ repositories, neverScanned, failed, scannedLast24h }: OverviewView['coverage']): string {
  if (repositories === 0) return 'Nothing is connected, so nothing was looked at.'
  if (neverScanned === repositories) return 'Nothing was read to its end yet.'
  if (neverScanned + failed === 0)
    return scannedLast24h < repositories
      ? 'Everything was read once, not all of it in the last 24 hours.'
      : 'Everything connected was read.'
  return `${plural(neverScanned + failed, 'repository', 'repositories')} not fully looked at.`
}
