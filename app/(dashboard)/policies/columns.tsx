import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { RowLink } from '#components/data-table/row-link.tsx'
import { policyName } from '#components/policy/policy-words.ts'
import { formatCount, plural } from '#components/ui/words.ts'
import type { PolicyView } from '#inventory/model/policy.ts'

export const policyColumns: readonly Column<PolicyView>[] = [
  {
    id: 'policy',
    card: 'block',
    header: 'Policy',
    cell: ({ id, title }) => (
      <div style={{ display: 'grid' }}>
        <RowLink href={routes.policy(id)}>{title}</RowLink>
        <span style={{ color: 'var(--ink-soft)' }}>{policyName(id)}</span>
      </div>
    ),
  },
  {
    id: 'violated',
    header: 'Violated by',
    label: 'Violated by',
    width: '8rem',
    align: 'end',
    cell: ({ id, violated }) => (
      <Count href={routes.inventory({ policy: id })} count={violated} what="entries violate it" />
    ),
  },
  {
    id: 'undecided',
    header: 'Undecided',
    label: 'Undecided',
    width: '8rem',
    align: 'end',
    cell: ({ id, undecided }) => (
      <Count
        href={routes.inventory({ policy: `${id}:undecided` })}
        count={undecided}
        what="entries of which too little is known"
      />
    ),
  },
  {
    id: 'unmeasured',
    header: 'Not measurable',
    label: 'Not measurable',
    width: '9rem',
    align: 'end',
    cell: ({ notMeasurable }) => (
      <Count
        href={routes.inventory({ leaked: ['not-measurable'] })}
        count={notMeasurable}
        what="entries whose values are not read"
      />
    ),
  },
  {
    id: 'set',
    header: 'Set',
    label: 'Set',
    width: '9rem',
    cell: ({ settings }) => (settings.length === 0 ? 'As usual' : setWords(settings)),
  },
]

function setWords(settings: PolicyView['settings']): string {
  const everywhere = settings.find(({ place }) => place.kind === 'all')
  if (everywhere?.enabled === false) return settings.length === 1 ? 'Off' : 'Off, but not everywhere'
  return `Differently in ${plural(settings.length, 'place')}`
}

/** Above the surface of the row's own link. */
function Count({ href, count, what }: { href: string; count: number; what: string }) {
  if (count === 0) return <span style={{ color: 'var(--ink-soft)' }}>0</span>
  return (
    <Link href={href} prefetch={false} style={{ position: 'relative', zIndex: 1 }}>
      {formatCount(count)}
      <span className="visually-hidden"> {what}</span>
    </Link>
  )
}
