'use client'
import { Anchor, Badge } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { findingOccurrencesQuery, findingQuery } from '#app/_data/findings.ts'
import { rowsOf } from '#app/_data/paging.ts'
import { routes } from '#app/_routes.ts'
import { DecisionList } from '#components/finding/decision-list.tsx'
import { Elsewhere } from '#components/finding/elsewhere.tsx'
import { HostedAlerts } from '#components/finding/hosted-alerts.tsx'
import { PresenceCounts } from '#components/finding/presence-counts.tsx'
import { RevokeSteps } from '#components/finding/revoke-steps.tsx'
import { HistoryList } from '#components/history/history-list.tsx'
import { OccurrenceList } from '#components/occurrence/occurrence-list.tsx'
import { Columns } from '#components/ui/columns.tsx'
import { Line } from '#components/ui/line.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { SeverityMark } from '#components/ui/severity-mark.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { PresenceMark, StateMark } from '#components/ui/state-marks.tsx'
import { plural } from '#components/ui/words.ts'
import type { FindingView } from '#inventory/model/finding.ts'
import { VaultHolders } from '../../credentials/vault-holders.tsx'
import { EntryFinding } from './entry-finding.tsx'
import { FindingFacts } from './finding-facts.tsx'
import { FindingTasks } from './finding-tasks.tsx'
import { Owners } from './owners.tsx'
import { FindingTickets } from './tickets.tsx'
import { Triage } from './triage.tsx'

/** One finding: what it is, why it matters, what to do, where it lies, and what was done. */
export function Finding({ findingId }: { findingId: string }) {
  const query = useQuery(findingQuery(findingId))
  return (
    <Loaded query={query} skeleton={<RowsSkeleton rows={10} />} what="this finding">
      {(finding) =>
        finding.entry === null ? (
          <FindingDetail finding={finding} />
        ) : (
          <EntryFinding finding={finding} entry={finding.entry} />
        )
      }
    </Loaded>
  )
}

function FindingDetail({ finding }: { finding: FindingView }) {
  return (
    <>
      <PageHeader
        above={
          <Anchor component={Link} href={routes.findings()}>
            Findings
          </Anchor>
        }
        title={finding.title}
        text={
          <Line>
            <SeverityMark severity={finding.severity} />
            <StateMark state={finding.state} resolution={finding.resolution} />
            <PresenceMark presence={finding.presence} />
            {finding.weak && (
              <Badge
                variant="default"
                size="sm"
                title="Too easily guessed to tell whether two places hold the same one"
              >
                Weak value
              </Badge>
            )}
          </Line>
        }
      />
      <Columns
        main={
          <>
            {finding.elsewhere && <Elsewhere />}
            <Panel title="Why it matters">
              <p style={{ margin: 0 }}>{finding.why}</p>
            </Panel>
            <Panel title="What to do">{finding.rule !== null && <RevokeSteps rule={finding.rule} />}</Panel>
            {finding.credentialId !== null && <VaultHolders credentialId={finding.credentialId} />}
            <Occurrences finding={finding} />
            {finding.alerts.length > 0 && (
              <Panel title="What GitHub says of it">
                <HostedAlerts alerts={finding.alerts} />
              </Panel>
            )}
            <Panel title="History">
              <HistoryList lines={finding.history} />
            </Panel>
          </>
        }
        side={
          <>
            <Triage finding={finding} />
            <Owners finding={finding} />
            <Panel title="Tasks">
              <FindingTasks finding={finding} />
            </Panel>
            <FindingTickets finding={finding} />
            <Panel title="Facts">
              <FindingFacts finding={finding} />
            </Panel>
            <Panel title="Decisions">
              <DecisionList decisions={finding.decisions} />
            </Panel>
          </>
        }
      />
    </>
  )
}

function Occurrences({ finding }: { finding: FindingView }) {
  const list = useInfiniteQuery(findingOccurrencesQuery(finding.id))
  return (
    <Panel
      flush
      title={plural(finding.occurrenceCount, 'place')}
      aside={<PresenceCounts counts={finding.presenceCounts} />}
    >
      <Loaded query={list} skeleton={<RowsSkeleton rows={3} />} what="the places">
        {() => (
          <OccurrenceList
            occurrences={rowsOf(list.data)}
            total={finding.occurrenceCount}
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            onMore={list.fetchNextPage}
          />
        )}
      </Loaded>
    </Panel>
  )
}
