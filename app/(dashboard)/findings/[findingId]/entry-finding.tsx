'use client'
import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import { noDate } from '#components/finding/no-date.ts'
import { Facts } from '#components/ui/facts.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { PathText } from '#components/ui/path-text.tsx'
import { When } from '#components/ui/when.tsx'
import { foundBecauseWords } from '#components/ui/words.ts'
import type { FindingView } from '#inventory/model/finding.ts'
import { EntryOwner } from './entry-owner.tsx'
import { FindingFrame } from './finding-frame.tsx'
import { FindingTasks } from './finding-tasks.tsx'

type EntryFindingProps = {
  readonly finding: FindingView
  readonly entry: NonNullable<FindingView['entry']>
}

/** An entry of a vault that violates a policy: what is said of it, what would satisfy it, and who answers. */
export function EntryFinding({ finding, entry }: EntryFindingProps) {
  return (
    <FindingFrame
      finding={finding}
      marks={
        <Anchor component={Link} href={routes.entry(entry.id)}>
          <PathText path={entry.path} />
        </Anchor>
      }
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
              <Anchor component={Link} underline="always" href={routes.entry(entry.id)}>
                Its versions, evidence and consumers
              </Anchor>
            </p>
          </Panel>
        </>
      }
      owners={
        <>
          <EntryOwner finding={finding} />
          <Panel title="Tasks">
            <FindingTasks finding={finding} />
          </Panel>
        </>
      }
      facts={<EntryFacts finding={finding} entry={entry} />}
    />
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
      ['Due', <When key="due" at={finding.dueAt} unknown={noDate(finding)} />],
    ]}
  />
)
