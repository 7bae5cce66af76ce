'use client'
import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import { DecisionList } from '#components/finding/decision-list.tsx'
import { HistoryList } from '#components/history/history-list.tsx'
import { Columns } from '#components/ui/columns.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { Line } from '#components/ui/line.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { PathText } from '#components/ui/path-text.tsx'
import { SeverityMark } from '#components/ui/severity-mark.tsx'
import { StateMark } from '#components/ui/state-marks.tsx'
import { When } from '#components/ui/when.tsx'
import { foundBecauseWords } from '#components/ui/words.ts'
import type { FindingView } from '#inventory/model/finding.ts'
import { EntryOwner } from './entry-owner.tsx'
import { FindingTickets } from './tickets.tsx'
import { Triage } from './triage.tsx'

type EntryFindingProps = {
  readonly finding: FindingView
  readonly entry: NonNullable<FindingView['entry']>
}

/** An entry of a vault that violates a policy: what is said of it, what would satisfy it, and who answers. */
export function EntryFinding({ finding, entry }: EntryFindingProps) {
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
            <Anchor component={Link} href={routes.entry(entry.id)}>
              <PathText path={entry.path} />
            </Anchor>
          </Line>
        }
      />
      <Columns
        main={
          <>
            <Panel title="What is the matter">
              <p style={{ margin: 0 }}>{finding.why}</p>
            </Panel>
            <Panel title="What to do">
              <p style={{ margin: 0 }}>
                {finding.remedy === null || finding.remedy === ''
                  ? 'Look at what is known of it.'
                  : finding.remedy}{' '}
                <Anchor component={Link} href={routes.entry(entry.id)}>
                  Its versions, evidence and consumers
                </Anchor>
              </p>
            </Panel>
            <Panel title="History">
              <HistoryList lines={finding.history} />
            </Panel>
          </>
        }
        side={
          <>
            <Triage finding={finding} />
            <EntryOwner finding={finding} />
            <FindingTickets finding={finding} />
            <Panel title="Facts">
              <EntryFacts finding={finding} entry={entry} />
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

const EntryFacts = ({ finding, entry }: EntryFindingProps) => (
  <Facts
    rows={[
      [
        'Policy',
        <Anchor key="policy" component={Link} href={routes.policy(finding.policy)}>
          How it is set
        </Anchor>,
      ],
      ['Vault', entry.vault],
      ['Found', <When key="found" at={finding.foundAt} />],
      ['Because of', foundBecauseWords[finding.foundBecause]],
      ['Due', <When key="due" at={finding.dueAt} unknown="No date set" />],
    ]}
  />
)
