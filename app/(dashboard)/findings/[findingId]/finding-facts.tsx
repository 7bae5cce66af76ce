'use client'
import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import { noDate } from '#components/finding/no-date.ts'
import { MutedMark } from '#components/rule/rule-marks.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { providerName } from '#components/ui/provider-name.ts'
import { ValidityMark } from '#components/ui/state-marks.tsx'
import { When } from '#components/ui/when.tsx'
import { foundBecauseWords, humanise } from '#components/ui/words.ts'
import type { FindingView } from '#inventory/model/finding.ts'
import { confidenceLevel } from '#inventory/model/terms.ts'

/** What is known of the credential without its value, and what is not known. */
export function FindingFacts({ finding }: { finding: FindingView }) {
  const publicParts = Object.entries(finding.facts).map(
    ([name, value]) =>
      [
        humanise(name),
        <span key={name} className="mono">
          {value}
        </span>,
      ] as const,
  )
  return (
    <Facts
      rows={[
        ...(finding.credentialId === null ? [] : [credentialRow(finding.credentialId)]),
        ['Provider', providerName(finding.provider)],
        ...(finding.ruleId === null ? [] : [ruleRow(finding.ruleId, finding.ruleMutedBy)]),
        ['Validity', <ValidityMark key="validity" validity={finding.validity ?? 'not-checked'} />],
        [
          'Confidence',
          `${humanise(confidenceLevel(finding.confidence))} (${Math.round(finding.confidence * 100)} %)`,
        ],
        ...publicParts,
        [
          'Fingerprint',
          <code key="fingerprint" title="Names the value without showing it">
            {finding.fingerprint}
          </code>,
        ],
        ['Introduced', <When key="introduced" at={finding.introducedAt} unknown="Not in a commit" />],
        ['By', finding.introducedBy ?? 'Unknown'],
        ...(finding.pullRequests.length === 0 ? [] : [pullRequestRow(finding.pullRequests)]),
        ['Found', <When key="found" at={finding.foundAt} />],
        ['Because of', foundBecauseWords[finding.foundBecause]],
        ['Due', <When key="due" at={finding.dueAt} unknown={noDate(finding)} />],
      ]}
    />
  )
}

const pullRequestRow = (pullRequests: FindingView['pullRequests']) =>
  [
    pullRequests.length === 1 ? 'Pull request' : 'Pull requests',
    <div key="pull-requests" style={{ display: 'grid', overflowWrap: 'anywhere' }}>
      {pullRequests.map(({ id, repository, number, isOpen }) => (
        <span key={id}>
          <Anchor component={Link} href={routes.pullRequest(id)}>
            {repository} #{number}
          </Anchor>
          {!isOpen && ', closed'}
        </span>
      ))}
    </div>,
  ] as const

const credentialRow = (credentialId: string) =>
  [
    'Credential',
    <Anchor key="credential" component={Link} href={routes.credential(credentialId)}>
      Everything known of it
    </Anchor>,
  ] as const

const ruleRow = (ruleId: string, mutedBy: string | null) =>
  [
    'Rule',
    <div key="rule" style={{ display: 'grid' }}>
      <Anchor component={Link} href={routes.rule(ruleId)}>
        <code>{ruleId}</code>
      </Anchor>
      {mutedBy !== null && <MutedMark by={mutedBy} />}
    </div>,
  ] as const
