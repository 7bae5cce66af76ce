import { Button } from '@mantine/core'
import type { Column } from '#components/data-table/data-table.tsx'
import { roleNames, scopeNames, secondFactorWords, statusWords } from '#components/member/member-words.ts'
import { When } from '#components/ui/when.tsx'
import type { MemberView } from '#inventory/model/member.ts'

/** `onChange` is null for who may only look. */
export const memberColumns = (
  onChange: ((member: MemberView) => void) | null,
): readonly Column<MemberView>[] => [
  {
    id: 'person',
    card: 'block',
    header: 'Person',
    cell: ({ person, self }) => (
      <div style={{ display: 'grid', overflowWrap: 'anywhere' }}>
        <strong style={{ fontWeight: 560 }}>
          {person.name}
          {self && ' (you)'}
        </strong>
        {person.email !== null && <span style={{ color: 'var(--ink-soft)' }}>{person.email}</span>}
      </div>
    ),
  },
  {
    id: 'role',
    header: 'Role',
    label: 'Role',
    width: '8rem',
    cell: ({ role }) => (role === null ? <Soft>None</Soft> : roleNames[role]),
  },
  {
    id: 'scope',
    header: 'Sees',
    label: 'Sees',
    width: '12rem',
    cell: ({ scope, sources }) => (
      <div style={{ display: 'grid', overflowWrap: 'anywhere' }}>
        {scope === null ? <Soft>Nothing</Soft> : scopeNames[scope]}
        {sources.length > 0 && <Soft>{sources.map(({ name }) => name).join(', ')}</Soft>}
      </div>
    ),
  },
  {
    id: 'seen',
    header: 'Last seen',
    label: 'Last seen',
    width: '8rem',
    cell: ({ seenAt }) => <When at={seenAt} unknown="No session" />,
  },
  {
    id: 'second',
    header: 'Second factor',
    label: 'Second factor',
    width: '9rem',
    cell: ({ secondFactor, status }) =>
      secondFactor === 'none' && status === 'active' ? (
        <span style={{ color: 'var(--severity-high)' }}>None</span>
      ) : (
        secondFactorWords[secondFactor]
      ),
  },
  {
    id: 'status',
    header: 'Status',
    label: 'Status',
    width: '9rem',
    cell: ({ status }) => statusWords[status],
  },
  ...(onChange === null
    ? []
    : [
        {
          id: 'change',
          header: <span className="visually-hidden">Change</span>,
          width: '6.5rem',
          align: 'end' as const,
          cell: (member: MemberView) => <Change member={member} onChange={onChange} />,
        },
      ]),
]

const Soft = ({ children }: { children: string }) => (
  <span style={{ color: 'var(--ink-soft)' }}>{children}</span>
)

function Change({ member, onChange }: { member: MemberView; onChange: (member: MemberView) => void }) {
  const why = member.self
    ? 'Another administrator changes what you may do'
    : member.status === 'deactivated'
      ? 'This person has left'
      : undefined
  return (
    <Button
      size="compact-xs"
      variant="default"
      disabled={why !== undefined}
      title={why}
      onClick={() => onChange(member)}
    >
      Change …<span className="visually-hidden"> {member.person.name}</span>
    </Button>
  )
}
