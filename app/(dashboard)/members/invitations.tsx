'use client'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRevokeInvitation } from '#app/_data/invitation-actions.ts'
import { invitationsQuery } from '#app/_data/invitations.ts'
import { DataTable } from '#components/data-table/data-table.tsx'
import { roleNames } from '#components/member/member-words.ts'
import { Panel } from '#components/ui/panel.tsx'
import { When } from '#components/ui/when.tsx'
import type { InvitationView } from '#inventory/model/session.ts'

/** Who was asked in and has not come yet; there only while there is somebody. */
export function Invitations() {
  const invitations = useQuery(invitationsQuery())
  const revoke = useRevokeInvitation()
  const rows = invitations.data?.items ?? []
  if (rows.length === 0) return null
  return (
    <div style={{ marginTop: '1rem' }}>
      <Panel flush title="Invited">
        <DataTable
          caption="Invited"
          rows={rows}
          columns={columns(revoke.mutate, revoke.isPending)}
          rowKey={({ id }) => id}
        />
      </Panel>
    </div>
  )
}

const columns = (onRevoke: (invitationId: string) => void, busy: boolean) => [
  { id: 'email', card: 'block' as const, header: 'E-mail', cell: ({ email }: InvitationView) => email },
  {
    id: 'role',
    header: 'Role',
    label: 'Role',
    width: '8rem',
    cell: ({ role }: InvitationView) => roleNames[role],
  },
  {
    id: 'until',
    header: 'Link works until',
    label: 'Link works until',
    width: '10rem',
    cell: ({ expired, expiresAt }: InvitationView) => (expired ? 'Expired' : <When at={expiresAt} />),
  },
  {
    id: 'revoke',
    header: <span className="visually-hidden">Take back</span>,
    width: '7rem',
    align: 'end' as const,
    cell: ({ id, email }: InvitationView) => (
      <Button size="compact-xs" variant="default" disabled={busy} onClick={() => onRevoke(id)}>
        Take back<span className="visually-hidden"> the invitation of {email}</span>
      </Button>
    ),
  },
]
