'use client'
import { Button, Chip, Group, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconUserPlus, IconUsersGroup } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { useState } from 'react'
import { useMay } from '#app/_data/may.ts'
import { membersQuery } from '#app/_data/members.ts'
import { Invite } from '#app/(auth)/welcome/invite.tsx'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { roleNames } from '#components/member/member-words.ts'
import { RoleTable } from '#components/member/role-table.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import type { MemberView } from '#inventory/model/member.ts'
import { Role } from '#inventory/model/permissions.ts'
import { ChangeMember } from './change-member.tsx'
import { memberColumns } from './columns.tsx'
import { memberParsers } from './filters.ts'
import { Invitations } from './invitations.tsx'

/** Who may come in, what they may do, how much they see; and what each role is. */
export function Members() {
  const [{ role }, setFilters] = useQueryStates(memberParsers)
  const list = useInfiniteQuery(membersQuery(role))
  const may = useMay()
  const [changing, setChanging] = useState<MemberView | null>(null)
  const [inviting, dialog] = useDisclosure(false)
  const invite = may('invitation.manage') && (
    <Button size="xs" leftSection={<IconUserPlus size={14} aria-hidden="true" />} onClick={dialog.open}>
      Invite somebody
    </Button>
  )
  return (
    <>
      <PageHeader
        title="Members and roles"
        text={
          may('member.manage')
            ? 'Who may come in, what they may do, and how much they see'
            : 'Who may come in, what they may do, and how much they see. Administrators change it.'
        }
        actions={invite}
      />
      <RoleChips role={role} onChange={(next) => setFilters({ role: next })} />
      <Sheet>
        <PagedTable
          list={list}
          what="the members"
          caption="Members"
          columns={memberColumns(may('member.manage') ? setChanging : null)}
          rowKey={({ person }) => person.id}
          empty={
            <Empty icon={<IconUsersGroup />} title={role === null ? 'Nobody yet' : 'Nobody has this role'}>
              Whoever is invited appears here once they have a role.
            </Empty>
          }
        />
      </Sheet>
      {may('invitation.manage') && <Invitations />}
      <div style={{ marginTop: '1rem' }}>
        <Panel flush title="What each role may do">
          <RoleTable />
        </Panel>
      </div>
      {changing !== null && (
        <ChangeMember key={changing.person.id} member={changing} onClose={() => setChanging(null)} />
      )}
      <Modal
        opened={inviting}
        onClose={dialog.close}
        title="Invite somebody"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Invite />
      </Modal>
    </>
  )
}

type RoleChipsProps = { readonly role: Role | null; readonly onChange: (role: Role | null) => void }

function RoleChips({ role, onChange }: RoleChipsProps) {
  return (
    <Chip.Group
      multiple
      value={role === null ? [] : [role]}
      onChange={(values: string[]) =>
        onChange(Role.options.find((each) => each !== role && values.includes(each)) ?? null)
      }
    >
      <Group gap={6} mb="sm" role="group" aria-label="Show members who are">
        {Role.options.map((each) => (
          <Chip key={each} value={each} size="xs" variant="light">
            {roleNames[each]}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}
