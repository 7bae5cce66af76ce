'use client'
import { Badge } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { findingOccurrencesQuery, findingQuery } from '#app/_data/findings.ts'
import { rowsOf } from '#app/_data/paging.ts'
import { routes } from '#app/_routes.ts'
import { Elsewhere } from '#components/finding/elsewhere.tsx'
import { HostedAlerts } from '#components/finding/hosted-alerts.tsx'
import { PresenceCounts } from '#components/finding/presence-counts.tsx'
import { RevokeSteps } from '#components/finding/revoke-steps.tsx'
import { OccurrenceList } from '#components/occurrence/occurrence-list.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { LoadedPage } from '#components/ui/loaded-page.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { PresenceMark } from '#components/ui/state-marks.tsx'
import { plural } from '#components/ui/words.ts'
import type { FindingView } from '#inventory/model/finding.ts'
import { VaultHolders } from '../../credentials/vault-holders.tsx'
import { EntryFinding } from './entry-finding.tsx'
import { FindingFacts } from './finding-facts.tsx'
import { FindingFrame } from './finding-frame.tsx'
import { FindingTasks } from './finding-tasks.tsx'
import { Owners } from './owners.tsx'

/** One finding: what it is, why it matters, what to do, where it lies, and what was done. */
export function Finding({ findingId }: { findingId: string }) {
  const query = useQuery(findingQuery(findingId))
  return (
    <LoadedPage
      query={query}
      skeleton={<RowsSkeleton rows={10} />}
      what="this finding"
      list={{ href: routes.findings(), words: 'Findings' }}
    >
      {(finding) =>
        finding.entry === null ? (
          <LeakFinding finding={finding} />
        ) : (
          <EntryFinding finding={finding} entry={finding.entry} />
        )
      }
    </LoadedPage>
  )
}

function LeakFinding({ finding }: { finding: FindingView }) {
  return (
    <FindingFrame
      finding={finding}
      marks={
        <>
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
        </>
      }
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
        </>
      }
      owners={
        <>
          <Owners finding={finding} />
          <Panel title="Tasks">
            <FindingTasks finding={finding} />
          </Panel>
        </>
      }
      facts={<FindingFacts finding={finding} />}
    />
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
