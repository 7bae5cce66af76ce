'use client'
import { Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useSetTeamRole } from '#app/_data/person-actions.ts'
import { teamsQuery } from '#app/_data/person-rows.ts'
import { routes } from '#app/_routes.ts'
import { DataTable } from '#components/data-table/data-table.tsx'
import { roleNames } from '#components/member/member-words.ts'
import { viaWords } from '#components/person/person-words.ts'
import { Loaded } from '#components/ui/loaded.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { Role } from '#inventory/model/permissions.ts'
import type { TeamView } from '#inventory/model/team.ts'

/** The highest role of somebody's teams and of what was given by hand counts. */
export function TeamRoles() {
  const teams = useQuery(teamsQuery())
  const set = useSetTeamRole()
  return (
    <Loaded query={teams} skeleton={<RowsSkeleton />} what="the teams">
      {({ items }) =>
        items.length === 0 ? (
          <Text size="sm">No team yet. Groups of the directory become teams.</Text>
        ) : (
          <DataTable
            caption="Roles by team"
            rows={items}
            columns={columns((teamId, role) => set.mutate({ teamId, role }), set.isPending)}
            rowKey={({ id }) => id}
          />
        )
      }
    </Loaded>
  )
}

const NONE = 'none'

const columns = (onSet: (teamId: string, role: Role | null) => void, busy: boolean) => [
  {
    id: 'team',
    card: 'block' as const,
    header: 'Team',
    cell: ({ id, name }: TeamView) => <Link href={routes.people({ team: id })}>{name}</Link>,
  },
  {
    id: 'via',
    header: 'From',
    label: 'From',
    width: '7rem',
    cell: ({ via }: TeamView) => (via === null ? 'Sprawl' : viaWords[via]),
  },
  {
    id: 'members',
    header: 'People',
    label: 'People',
    width: '5rem',
    align: 'end' as const,
    cell: ({ members }: TeamView) => members,
  },
  {
    id: 'role',
    header: 'Gives the role',
    label: 'Gives the role',
    width: '12rem',
    cell: ({ id, name, role }: TeamView) => (
      <Select
        size="xs"
        aria-label={`Role that ${name} gives`}
        disabled={busy}
        allowDeselect={false}
        data={[
          { value: NONE, label: 'None' },
          ...Role.options.map((each) => ({ value: each, label: roleNames[each] })),
        ]}
        value={role ?? NONE}
        onChange={(next) => onSet(id, Role.safeParse(next).data ?? null)}
      />
    ),
  },
]
