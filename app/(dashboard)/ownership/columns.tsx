import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { RiskMark } from '#components/entry/risk-mark.tsx'
import { OwnerName } from '#components/owner/owner-name.tsx'
import { SuggestedOwner } from '#components/owner/suggested-owner.tsx'
import { PathText } from '#components/ui/path-text.tsx'
import { SeverityMark } from '#components/ui/severity-mark.tsx'
import { plural } from '#components/ui/words.ts'
import type { UnownedKind, UnownedView } from '#inventory/model/unowned.ts'

type Actions = {
  readonly kind: UnownedKind
  readonly busy: boolean
  readonly onConfirm: ((ownershipId: string) => void) | undefined
  readonly onReject: ((ownershipId: string) => void) | undefined
  readonly onChoose: ((unowned: UnownedView) => void) | undefined
  /** Shows only what lies in this repository, or this vault. */
  readonly onPlace: (placeId: string) => void
}

export const unownedColumns = (actions: Actions): readonly Column<UnownedView>[] => [
  {
    id: 'severity',
    header: actions.kind === 'vault-entry' ? 'Risk' : 'Severity',
    width: '6.5rem',
    card: 'mark',
    cell: ({ severity, risk }) =>
      risk !== null ? (
        <RiskMark risk={risk} />
      ) : severity !== null ? (
        <SeverityMark severity={severity} />
      ) : null,
  },
  {
    id: 'what',
    header: headers[actions.kind],
    card: 'block',
    cell: (unowned) => <What unowned={unowned} onPlace={actions.onPlace} />,
  },
  {
    id: 'who',
    header: 'Who may own it',
    label: 'Who may own it',
    width: '42%',
    card: 'block',
    cell: (unowned) => (
      <SuggestedOwner
        claims={unowned.suggestions}
        of={unowned.subject.name}
        busy={actions.busy}
        onConfirm={actions.onConfirm}
        onReject={actions.onReject}
        onChoose={actions.onChoose === undefined ? undefined : () => actions.onChoose?.(unowned)}
      />
    ),
  },
]

const headers: Record<UnownedKind, string> = {
  credential: 'Credential',
  repository: 'Repository',
  'vault-entry': 'Vault entry',
}

function pageOf({ subject, findingId }: UnownedView): string {
  if (subject.kind === 'vault-entry') return routes.entry(subject.id)
  return findingId === null ? routes.findings({ repository: [subject.id] }) : routes.finding(findingId)
}

function What({ unowned, onPlace }: { unowned: UnownedView; onPlace: Actions['onPlace'] }) {
  const { subject, place, path, openFindings, former } = unowned
  return (
    <div style={{ display: 'grid', gap: 2, minWidth: 0, overflowWrap: 'anywhere' }}>
      <Anchor component={Link} href={pageOf(unowned)} fw={560}>
        {subject.name}
      </Anchor>
      {subject.kind !== 'repository' && (
        <span style={{ display: 'flex', flexWrap: 'wrap', gap: '0 0.7rem', minWidth: 0 }}>
          <Anchor
            component="button"
            type="button"
            size="sm"
            ta="start"
            title="Show only what lies in it"
            onClick={() => onPlace(place.id)}
          >
            {place.name}
          </Anchor>
          {path !== null && <PathText path={path} />}
        </span>
      )}
      {subject.kind !== 'credential' && (
        <span style={{ color: 'var(--ink-soft)' }}>{plural(openFindings, 'open finding')}</span>
      )}
      {former !== null && (
        <span style={{ display: 'inline-flex', gap: 6, flexWrap: 'wrap', color: 'var(--ink-soft)' }}>
          Was owned by <OwnerName owner={former} />
        </span>
      )}
    </div>
  )
}
