'use client'
import { Anchor } from '@mantine/core'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { routes } from '#app/_routes.ts'
import { DecisionList } from '#components/finding/decision-list.tsx'
import { HistoryList } from '#components/history/history-list.tsx'
import { Columns } from '#components/ui/columns.tsx'
import { Line } from '#components/ui/line.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { SeverityMark } from '#components/ui/severity-mark.tsx'
import { StateMark } from '#components/ui/state-marks.tsx'
import type { FindingView } from '#inventory/model/finding.ts'
import { FindingTickets } from './tickets.tsx'
import { Triage } from './triage.tsx'

type FindingFrameProps = {
  readonly finding: FindingView
  /** What stands beside severity and state. */
  readonly marks: ReactNode
  /** What it is, why it matters, what to do. */
  readonly main: ReactNode
  /** Whose it is, and what they have to do. */
  readonly owners: ReactNode
  readonly facts: ReactNode
}

/** What every finding has, of a leak or of a vault's entry: its head, the answer, tickets, decisions and history. */
export function FindingFrame({ finding, marks, main, owners, facts }: FindingFrameProps) {
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
            {marks}
          </Line>
        }
      />
      <Columns
        main={
          <>
            {main}
            <Panel title="History">
              <HistoryList lines={finding.history} />
            </Panel>
          </>
        }
        side={
          <>
            <Triage finding={finding} />
            {owners}
            <FindingTickets finding={finding} />
            <Panel title="Facts">{facts}</Panel>
            <Panel title="Decisions">
              <DecisionList decisions={finding.decisions} />
            </Panel>
          </>
        }
      />
    </>
  )
}
