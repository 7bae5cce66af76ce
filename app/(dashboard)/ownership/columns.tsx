import { Anchor, Button } from '@mantine/core'
import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { ClaimList } from '#components/owner/claim-list.tsx'
import { OwnerName } from '#components/owner/owner-name.tsx'
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
      <div style={{ display: 'grid', gap: 6, justifyItems: 'start' }}>
        <ClaimList
          claims={unowned.suggestions}
          none="Nobody is suggested"
          onConfirm={actions.onConfirm}
          onReject={actions.onReject}
          busy={actions.busy}
        />
        {actions.onChoose !== undefined && (
          <Button
            size="compact-xs"
            variant="subtle"
            px={0}
            disabled={actions.busy}
            onClick={() => actions.onChoose?.(unowned)}
          >
            Name {unowned.suggestions.length === 0 ? 'an owner' : 'another'} …
            <span className="visually-hidden"> of {unowned.subject.name}</span>
          </Button>
        )}
      </div>
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
        <>
          {path !== null && <PathText path={path} />}
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
        </>
      )}
      {former !== null && (
        <span style={{ display: 'inline-flex', gap: 6, flexWrap: 'wrap', color: 'var(--ink-soft)' }}>
          Was owned by <OwnerName owner={former} />
        </span>
      )}
    </div>
  )
}
