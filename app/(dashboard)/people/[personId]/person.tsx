'use client'
import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useMay } from '#app/_data/may.ts'
import { personQuery } from '#app/_data/person-rows.ts'
import { routes } from '#app/_routes.ts'
import { roleNames } from '#components/member/member-words.ts'
import { personStatusWords, viaWords } from '#components/person/person-words.ts'
import { Facts } from '#components/ui/facts.tsx'
import { LoadedPage } from '#components/ui/loaded-page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { When } from '#components/ui/when.tsx'
import type { PersonDetail } from '#inventory/model/person.ts'
import { Aliases } from './aliases.tsx'
import { PickToMerge } from './pick-to-merge.tsx'
import { type Presence, PresenceDialog } from './presence-dialog.tsx'

/** One person: what joins them to their work, whom they work with, what is theirs. */
export function Person({ personId }: { personId: string }) {
  const query = useQuery(personQuery(personId))
  return (
    <LoadedPage
      query={query}
      skeleton={<RowsSkeleton />}
      what="the person"
      list={{ href: routes.people(), words: 'People' }}
    >
      {(person) => <Whole person={person} />}
    </LoadedPage>
  )
}

function Whole({ person }: { person: PersonDetail }) {
  const may = useMay()
  const manages = may('person.manage') && person.status !== 'erased'
  return (
    <>
      <PageHeader
        above={<Link href={routes.people()}>People</Link>}
        title={person.name}
        text={`${person.email ?? 'No e-mail'} · ${personStatusWords[person.status]}`}
        actions={manages && <Actions person={person} />}
      />
      <div
        style={{
          display: 'grid',
          gap: '1rem',
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 22rem), 1fr))',
        }}
      >
        <Panel title="Who">
          <Facts rows={whoRows(person)} />
        </Panel>
        <Panel title="What is theirs">
          <Facts rows={workRows(person)} />
        </Panel>
        <Panel title="Addresses and logins">
          <Aliases person={person} manages={manages} />
        </Panel>
      </div>
    </>
  )
}

function Actions({ person }: { person: PersonDetail }) {
  const [merging, setMerging] = useState(false)
  const [presence, setPresence] = useState<Presence | null>(null)
  const why = person.self ? 'Another administrator does this for you' : undefined
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" onClick={() => setMerging(true)}>
        Merge …
      </Button>
      {person.status === 'active' ? (
        <Button
          size="xs"
          variant="default"
          disabled={person.self}
          title={why}
          onClick={() => setPresence('deactivate')}
        >
          Deactivate …
        </Button>
      ) : (
        <Button size="xs" variant="default" onClick={() => setPresence('reactivate')}>
          Reactivate …
        </Button>
      )}
      <Button
        size="xs"
        color="red"
        variant="light"
        disabled={person.self}
        title={why}
        onClick={() => setPresence('erase')}
      >
        Erase …
      </Button>
      {merging && <PickToMerge person={person} onClose={() => setMerging(false)} />}
      {presence !== null && (
        <PresenceDialog person={person} what={presence} onClose={() => setPresence(null)} />
      )}
    </Group>
  )
}

const people = (named: PersonDetail['reports']) =>
  named.length === 0
    ? 'Nobody'
    : named.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link href={routes.person(id)}>{name}</Link>
        </span>
      ))

const whoRows = (person: PersonDetail) =>
  [
    [
      'Role',
      person.role === null ? 'None' : `${roleNames[person.role]}${person.roleFromTeam ? ', by a team' : ''}`,
    ],
    ['Teams', person.teams.length === 0 ? 'None' : person.teams.map(({ name }) => name).join(', ')],
    ['Manager', person.manager === null ? 'None' : people([person.manager])],
    ['Manages', people(person.reports)],
    [
      'Directory',
      person.directoryVia === null ? (
        'Not from a directory'
      ) : (
        <>
          {viaWords[person.directoryVia]}, <When at={person.directoryAt} />
        </>
      ),
    ],
    ...(person.deactivatedAt === null
      ? []
      : ([['Left', <When key="left" at={person.deactivatedAt} />]] as const)),
    ...(person.merged === 0 ? [] : ([['Merged', `${person.merged} into this person`]] as const)),
  ] as const

const workRows = (person: PersonDetail) =>
  [
    ['Owns', person.owns],
    [
      'All of it',
      <Link key="leaver" href={routes.leaver(person.id)}>
        {person.deactivatedAt === null ? 'What they would leave behind' : 'What they leave behind'}
      </Link>,
    ],
    [
      'Open findings',
      person.openFindings === 0 ? (
        0
      ) : (
        <Link key="open" href={routes.findings({ assignee: person.id })}>
          {person.openFindings}
        </Link>
      ),
    ],
    ['Places they committed', person.committed],
    ['Decisions', person.decided],
    ['Tasks done', person.tasksDone],
    ...(person.access === null
      ? []
      : ([
          ['Signs in', person.access.signsIn ? 'Yes' : 'Not yet'],
          ['Open sessions', person.access.sessions],
          ['API tokens', person.access.tokens],
        ] as const)),
  ] as const
