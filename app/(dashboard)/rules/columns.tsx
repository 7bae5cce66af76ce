import Link from 'next/link'
import type { ReactNode } from 'react'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { RowLink } from '#components/data-table/row-link.tsx'
import { precisionWords } from '#components/rule/precision.ts'
import { MutedMark, StageMark } from '#components/rule/rule-marks.tsx'
import { providerName } from '#components/ui/provider-name.ts'
import { SeverityMark } from '#components/ui/severity-mark.tsx'
import { formatCount, originWords } from '#components/ui/words.ts'
import type { RuleRow } from '#inventory/model/rule.ts'
import { unsettled } from '../findings/filters.ts'

export const ruleColumns: readonly Column<RuleRow>[] = [
  {
    id: 'severity',
    card: 'mark',
    header: 'Severity',
    width: '6.6rem',
    cell: ({ severity }) => <SeverityMark severity={severity} />,
  },
  {
    id: 'rule',
    card: 'block',
    header: 'Rule',
    cell: (rule) => (
      <div style={{ display: 'grid' }}>
        <RowLink href={routes.rule(rule.id)}>{rule.title}</RowLink>
        <span style={{ color: 'var(--ink-soft)', overflowWrap: 'anywhere' }}>
          {providerName(rule.provider)} · <code>{rule.id}</code>
          {rule.origin === 'shipped' ? '' : ` · ${originWords[rule.origin]}`}
        </span>
        {rule.muted !== null && <MutedMark by={rule.muted.by} />}
      </div>
    ),
  },
  {
    id: 'stage',
    card: 'mark',
    header: 'Stage',
    width: '6.5rem',
    cell: ({ stage }) => <StageMark stage={stage} />,
  },
  {
    id: 'open',
    header: 'Open findings',
    label: 'Open findings',
    width: '7.5rem',
    align: 'end',
    cell: ({ id, openFindings, title }) => (
      <Count
        href={routes.findings({ rule: [id], state: unsettled })}
        count={openFindings}
        what={`open findings of ${title}`}
      />
    ),
  },
  {
    id: 'places',
    header: 'Places',
    label: 'Places',
    width: '5.5rem',
    align: 'end',
    cell: ({ id, occurrences, title }) => (
      <Count href={routes.rulePlaces(id)} count={occurrences} what={`places of ${title}`} />
    ),
  },
  {
    id: 'withheld',
    header: 'Not reported',
    label: 'Not reported',
    width: '7rem',
    align: 'end',
    cell: ({ id, withheld, title }) => (
      <Count href={routes.ruleWithheld(id)} count={withheld} what={`places of ${title} without a finding`} />
    ),
  },
  {
    id: 'precision',
    header: 'Precision',
    label: 'Precision',
    width: '7.5rem',
    align: 'end',
    cell: ({ id, decisions, title }) => {
      const words = precisionWords(decisions)
      if (words === null) return <Soft>Unknown</Soft>
      return (
        <Over href={routes.ruleDecisions(id)}>
          {words}
          <span className="visually-hidden"> decisions on {title}</span>
        </Over>
      )
    },
  },
]

/** Above the surface of the row's own link. */
const Over = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} prefetch={false} style={{ position: 'relative', zIndex: 1 }}>
    {children}
  </Link>
)

const Soft = ({ children }: { children: ReactNode }) => (
  <span style={{ color: 'var(--ink-soft)' }}>{children}</span>
)

function Count({ href, count, what }: { href: string; count: number; what: string }) {
  if (count === 0) return <Soft>0</Soft>
  return (
    <Over href={href}>
      {formatCount(count)}
      <span className="visually-hidden"> {what}</span>
    </Over>
  )
}
