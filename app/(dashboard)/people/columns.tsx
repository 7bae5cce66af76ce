import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { roleNames } from '#components/member/member-words.ts'
import { personStatusWords } from '#components/person/person-words.ts'
import type { PersonRow } from '#inventory/model/person.ts'

const Soft = ({ children }: { children: string }) => (
  <span style={{ color: 'var(--ink-soft)' }}>{children}</span>
)

/** Long lists say how many more there are. */
const few = (values: readonly string[]): string =>
  values.length <= 2 ? values.join(', ') : `${values.slice(0, 2).join(', ')} and ${values.length - 2} more`

export const personColumns: readonly Column<PersonRow>[] = [
  {
    id: 'person',
    card: 'block',
    header: 'Person',
    cell: ({ id, name, email, otherEmails }) => (
      <div style={{ display: 'grid', overflowWrap: 'anywhere' }}>
        <Link href={routes.person(id)} style={{ fontWeight: 560, color: 'inherit' }}>
          {name}
        </Link>
        {email !== null && <Soft>{email}</Soft>}
        {otherEmails.length > 0 && <Soft>{few(otherEmails)}</Soft>}
      </div>
    ),
  },
  {
    id: 'login',
    header: 'GitHub login',
    label: 'GitHub login',
    width: '9rem',
    cell: ({ githubLogins }) => (githubLogins.length === 0 ? <Soft>None</Soft> : few(githubLogins)),
  },
  {
    id: 'teams',
    header: 'Teams',
    label: 'Teams',
    width: '10rem',
    cell: ({ teams }) => (teams.length === 0 ? <Soft>None</Soft> : few(teams.map(({ name }) => name))),
  },
  {
    id: 'manager',
    header: 'Manager',
    label: 'Manager',
    width: '9rem',
    cell: ({ manager }) => (manager === null ? <Soft>None</Soft> : manager.name),
  },
  {
    id: 'role',
    header: 'Role',
    label: 'Role',
    width: '7rem',
    cell: ({ role }) => (role === null ? <Soft>None</Soft> : roleNames[role]),
  },
  { id: 'owns', header: 'Owns', label: 'Owns', width: '4rem', align: 'end', cell: ({ owns }) => owns },
  {
    id: 'open',
    header: 'Open findings',
    label: 'Open findings',
    width: '7rem',
    align: 'end',
    cell: ({ id, openFindings }) =>
      openFindings === 0 ? 0 : <Link href={routes.findings({ assignee: id })}>{openFindings}</Link>,
  },
  {
    id: 'status',
    header: 'Status',
    label: 'Status',
    width: '5.5rem',
    cell: ({ status }) =>
      status === 'active' ? (
        personStatusWords[status]
      ) : (
        <span style={{ color: 'var(--severity-high)' }}>{personStatusWords[status]}</span>
      ),
  },
]
