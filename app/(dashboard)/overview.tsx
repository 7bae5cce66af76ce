'use client'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { overviewQuery } from '#app/_data/overview.ts'
import { routes } from '#app/_routes.ts'
import { LinkBars } from '#components/charts/link-bars.tsx'
import { TimePanel } from '#components/charts/time-panel.tsx'
import { CoveragePanel } from '#components/overview/coverage-panel.tsx'
import { FigureList } from '#components/overview/figure-list.tsx'
import { FindingLines } from '#components/overview/finding-lines.tsx'
import { LookedAt } from '#components/overview/looked-at.tsx'
import { SeverityTiles } from '#components/overview/severity-tiles.tsx'
import { WallTiles } from '#components/overview/wall-tiles.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { PersonName } from '#components/ui/person-name.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { When } from '#components/ui/when.tsx'
import { formatCount, plural } from '#components/ui/words.ts'
import type { OverviewView } from '#inventory/model/overview.ts'
import { FindingState } from '#inventory/model/terms.ts'
import { EntryCharts } from './entry-charts.tsx'
import { unsettled } from './findings/filters.ts'
import classes from './overview.module.css'
import { QuietNote } from './sources/quiet-note.tsx'
import { tilesOf } from './wall.ts'

/** The wall: what is wrong, how bad it is, whose it is, and what to do next. */
export function Overview() {
  const query = useQuery(overviewQuery())
  return (
    <Loaded query={query} skeleton={<Waiting />} what="the overview">
      {(overview) => <Wall overview={overview} />}
    </Loaded>
  )
}

function Wall({ overview }: { overview: OverviewView }) {
  const { open, openTotal, coverage, wall } = overview
  const { repositories, vaultParts } = wall.lookedAt
  const incomplete = repositories.missed + vaultParts.missed > 0
  return (
    <>
      <PageHeader title={headline(overview)} text={<FigureList figures={figures(overview)} />} />
      <QuietNote />
      <div className={classes.wall}>
        <div className={classes.wide}>
          <LookedAt
            lookedAt={wall.lookedAt}
            hrefs={{
              repositories: routes.sources({ state: 'not-lately' }),
              vaultParts: routes.vaults({ parts: 'not-lately' }),
            }}
          />
        </div>
        <div className={classes.wide}>
          <WallTiles tiles={tilesOf(wall, overview.asOf)} incomplete={incomplete} />
        </div>
        <div className={classes.wide}>
          <SeverityTiles
            open={open}
            incomplete={incomplete}
            hrefOf={(severity) => routes.findings({ state: unsettled, severity: [severity] })}
          />
        </div>
        <Panel
          flush
          title="Do next"
          aside={<Link href={routes.findings()}>All {formatCount(openTotal)} open</Link>}
        >
          <Lines
            findings={overview.mostUrgent}
            tail={(row) => <PersonName name={row.assignee?.name ?? null} nobody="Unassigned" />}
          />
        </Panel>
        <CoveragePanel
          coverage={coverage}
          hrefs={{
            sources: routes.sources(),
            neverRead: routes.sources({ state: 'never-read' }),
            failed: routes.sources({ state: 'failed' }),
            running: routes.scans({ state: ['running'] }),
          }}
        />
        {wall.charts !== null && (
          <div className={classes.charts}>
            <EntryCharts charts={wall.charts} />
          </div>
        )}
        {overview.openOverTime.length > 0 && <TimePanel points={overview.openOverTime} />}
        <Panel title="Open by provider">
          <LinkBars
            counts={overview.byProvider.map(({ provider, count }) => ({ key: provider, count }))}
            hrefOf={(provider) => routes.findings({ state: unsettled, provider: [provider] })}
          />
        </Panel>
        <div className={classes.wide}>
          <Panel
            flush
            title="Open the longest"
            aside={<Link href={routes.findings({ sort: 'found', order: 'asc' })}>Oldest first</Link>}
          >
            <Lines findings={overview.oldestOpen} tail={(row) => <When at={row.foundAt} />} />
          </Panel>
        </div>
      </div>
    </>
  )
}

function Lines({ findings, tail }: Pick<Parameters<typeof FindingLines>[0], 'findings' | 'tail'>) {
  if (findings.length === 0) return <p className={classes.none}>Nothing is open.</p>
  return <FindingLines findings={findings} hrefOf={routes.finding} tail={tail} />
}

/** Clean is said only when everything was looked at. */
function headline({ openTotal, open, coverage }: OverviewView): string {
  const grave = open.critical + open.high
  if (openTotal === 0) {
    if (coverage.running > 0) return 'Nothing found so far; a scan is under way'
    return coverage.neverScanned + coverage.failed > 0 ? 'Nothing found where we looked' : 'Nothing is open'
  }
  const total = plural(openTotal, 'open finding')
  return grave === 0
    ? `${total}, none of them critical or high`
    : `${total}, ${formatCount(grave)} critical or high`
}

const figures = ({ openAtHead, openUnassigned, foundLast7Days, resolvedLast28Days, asOf }: OverviewView) => [
  {
    label: 'in the files at HEAD',
    count: openAtHead,
    href: routes.findings({ state: unsettled, presence: ['at-head'] }),
    alarming: true,
  },
  {
    label: 'assigned to nobody',
    count: openUnassigned,
    href: routes.findings({ state: unsettled, assignee: 'none' }),
  },
  {
    label: 'found in the last 7 days',
    count: foundLast7Days,
    href: routes.findings({ state: FindingState.options, foundFrom: daysBefore(asOf, 7) }),
  },
  {
    label: 'resolved in the last 28 days',
    count: resolvedLast28Days,
    href: routes.findings({ state: ['resolved'], changedFrom: daysBefore(asOf, 28) }),
  },
]

const daysBefore = (instant: string, days: number) =>
  new Date(Date.parse(instant) - days * 86_400_000).toISOString()

function Waiting() {
  return (
    <>
      <Skeleton height={30} width="min(24rem, 80%)" mb="xs" />
      <Skeleton height={16} width="min(34rem, 95%)" mb="lg" />
      <RowsSkeleton rows={10} />
    </>
  )
}
