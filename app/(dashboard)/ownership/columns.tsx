import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
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
  readonly onRepository: (repositoryId: string) => void
}

export const unownedColumns = (actions: Actions): readonly Column<UnownedView>[] => [
  {
    id: 'severity',
    header: 'Severity',
    width: '6.5rem',
    card: 'mark',
    cell: ({ severity }) => (severity === null ? null : <SeverityMark severity={severity} />),
  },
  {
    id: 'what',
    header: actions.kind === 'repository' ? 'Repository' : 'Credential',
    card: 'block',
    cell: (unowned) => <What unowned={unowned} onRepository={actions.onRepository} />,
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

function What({ unowned, onRepository }: { unowned: UnownedView; onRepository: Actions['onRepository'] }) {
  const { subject, repository, path, findingId, openFindings, former } = unowned
  const href =
    findingId === null ? routes.findings({ repository: [repository.id] }) : routes.finding(findingId)
  return (
    <div style={{ display: 'grid', gap: 2, minWidth: 0, overflowWrap: 'anywhere' }}>
      <Anchor component={Link} href={href} fw={560}>
        {subject.name}
      </Anchor>
      {subject.kind === 'repository' ? (
        <span style={{ color: 'var(--ink-soft)' }}>{plural(openFindings, 'open finding')}</span>
      ) : (
        <span style={{ display: 'flex', flexWrap: 'wrap', gap: '0 0.7rem', minWidth: 0 }}>
          <Anchor
            component="button"
            type="button"
            size="sm"
            ta="start"
            title="Show only what lies in it"
            onClick={() => onRepository(repository.id)}
          >
            {repository.name}
          </Anchor>
          {path !== null && <PathText path={path} />}
        </span>
      )}
      {former !== null && (
        <span style={{ display: 'inline-flex', gap: 6, flexWrap: 'wrap', color: 'var(--ink-soft)' }}>
          Was owned by <OwnerName owner={former} />
        </span>
      )}
    </div>
  )
}
