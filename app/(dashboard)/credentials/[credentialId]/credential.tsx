'use client'
import { Anchor } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { credentialOccurrencesQuery, credentialQuery } from '#app/_data/credentials.ts'
import { rowsOf } from '#app/_data/paging.ts'
import { routes } from '#app/_routes.ts'
import { CredentialTimeline } from '#components/credential/credential-timeline.tsx'
import { HandleTable } from '#components/credential/handle-table.tsx'
import { DecisionList } from '#components/finding/decision-list.tsx'
import { Elsewhere } from '#components/finding/elsewhere.tsx'
import { OccurrenceList } from '#components/occurrence/occurrence-list.tsx'
import { Columns } from '#components/ui/columns.tsx'
import { Line } from '#components/ui/line.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { LoadedPage } from '#components/ui/loaded-page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { SeverityMark } from '#components/ui/severity-mark.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { StateMark, ValidityMark } from '#components/ui/state-marks.tsx'
import { plural } from '#components/ui/words.ts'
import type { CredentialView } from '#inventory/model/credential.ts'
import { VaultHolders } from '../vault-holders.tsx'
import { CredentialFacts } from './credential-facts.tsx'

/** One secret value and everything known of it, without the value. */
export function Credential({ credentialId }: { credentialId: string }) {
  const query = useQuery(credentialQuery(credentialId))
  return (
    <LoadedPage
      query={query}
      skeleton={<RowsSkeleton rows={10} />}
      what="this credential"
      list={{ href: routes.findings(), words: 'Findings' }}
    >
      {(credential) => <CredentialDetail credential={credential} />}
    </LoadedPage>
  )
}

function CredentialDetail({ credential }: { credential: CredentialView }) {
  const places = plural(credential.occurrenceCount, 'place')
  const repositories = plural(credential.repositoryCount, 'repository', 'repositories')
  return (
    <>
      <PageHeader
        above="Credential"
        title={credential.rule.title}
        text={
          <Line>
            <SeverityMark severity={credential.severity} />
            <ValidityMark validity={credential.validity} />
            <span>
              {places} in {repositories}
            </span>
          </Line>
        }
      />
      <Columns
        main={
          <>
            {credential.elsewhere && <Elsewhere />}
            <Panel title="Findings">
              <FindingLinks credential={credential} />
            </Panel>
            <VaultHolders credentialId={credential.id} vaultMatch={credential.vaultMatch} />
            <Places credential={credential} />
            <Panel title="Timeline">
              <CredentialTimeline entries={credential.timeline} />
            </Panel>
          </>
        }
        side={
          <>
            <Panel title="Facts">
              <CredentialFacts credential={credential} />
            </Panel>
            <Panel title="Known by">
              <HandleTable handles={credential.handles} />
            </Panel>
            <Panel title="Decisions">
              <DecisionList decisions={credential.decisions} />
            </Panel>
          </>
        }
      />
    </>
  )
}

function FindingLinks({ credential }: { credential: CredentialView }) {
  if (credential.findings.length === 0)
    return <span style={{ color: 'var(--ink-soft)' }}>No policy is violated.</span>
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '0.4rem' }}>
      {credential.findings.map((finding) => (
        <li key={finding.id}>
          <Line>
            <Anchor component={Link} href={routes.finding(finding.id)}>
              {finding.title}
            </Anchor>
            <SeverityMark severity={finding.severity} />
            <StateMark state={finding.state} resolution={finding.resolution} />
          </Line>
        </li>
      ))}
    </ul>
  )
}

function Places({ credential }: { credential: CredentialView }) {
  const list = useInfiniteQuery(credentialOccurrencesQuery(credential.id))
  return (
    <Panel flush title={plural(credential.occurrenceCount, 'place')}>
      <Loaded query={list} skeleton={<RowsSkeleton rows={3} />} what="the places">
        {() => (
          <OccurrenceList
            occurrences={rowsOf(list.data)}
            total={credential.occurrenceCount}
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            onMore={list.fetchNextPage}
          />
        )}
      </Loaded>
    </Panel>
  )
}
