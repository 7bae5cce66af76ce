'use client'
import { Anchor, Button, Chip, Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconDownload, IconFileImport, IconUsers } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { useState } from 'react'
import { useMay } from '#app/_data/may.ts'
import { personRowsQuery, teamsQuery } from '#app/_data/person-rows.ts'
import { routes } from '#app/_routes.ts'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { personStatusWords } from '#components/person/person-words.ts'
import { Empty } from '#components/ui/empty.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { PersonStatus } from '#inventory/model/person.ts'
import { personColumns } from './columns.tsx'
import { personParsers } from './filters.ts'
import { Suggestions } from './suggestions.tsx'

/** Everybody who commits, owns or signs in, each once. */
export function People() {
  const [filters] = useQueryStates(personParsers)
  const list = useInfiniteQuery(personRowsQuery(filters))
  const may = useMay()
  const isFiltered = Object.values(filters).some((value) => value !== null && value !== '')
  return (
    <>
      <PageHeader
        title="People"
        text="Who commits, owns and signs in: addresses and logins joined to one person each"
        actions={
          <Group gap="xs">
            <Button
              component="a"
              href={routes.api.peopleExport()}
              size="xs"
              variant="default"
              leftSection={<IconDownload size={14} aria-hidden="true" />}
            >
              Export CSV
            </Button>
            {may('directory.sync') && (
              <Button
                component={Link}
                href={routes.directory()}
                size="xs"
                leftSection={<IconFileImport size={14} aria-hidden="true" />}
              >
                Directory
              </Button>
            )}
          </Group>
        }
      />
      {may('person.manage') && <Suggestions />}
      <PeopleFilters />
      <Sheet>
        <PagedTable
          list={list}
          what="the people"
          caption="People"
          columns={personColumns}
          rowKey={({ id }) => id}
          empty={
            <Empty icon={<IconUsers />} title={isFiltered ? 'Nobody like that' : 'Nobody yet'}>
              {isFiltered
                ? 'Search for less, or take the filters away.'
                : 'People come by invitation, by a directory, or when a finding is assigned to them.'}
            </Empty>
          }
        />
      </Sheet>
    </>
  )
}

function PeopleFilters() {
  const [{ q, status, team }, setFilters] = useQueryStates(personParsers)
  const teams = useQuery(teamsQuery())
  const [typed, setTyped] = useState(q ?? '')
  const search = useDebouncedCallback((next: string) => setFilters({ q: next === '' ? null : next }), 300)
  return (
    <Group gap="xs" mb="sm" align="center">
      <TextInput
        size="xs"
        type="search"
        aria-label="Search people"
        placeholder="Name, e-mail or login"
        value={typed}
        maxLength={200}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value)
          search(value)
        }}
      />
      <Select
        size="xs"
        aria-label="Team"
        placeholder="Any team"
        clearable
        searchable
        clearButtonProps={{ 'aria-label': 'Any team' }}
        data={(teams.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={team}
        onChange={(next) => setFilters({ team: next })}
      />
      <Chip.Group
        multiple
        value={status === null ? [] : [status]}
        onChange={(values: string[]) =>
          setFilters({
            status: PersonStatus.options.find((each) => each !== status && values.includes(each)) ?? null,
          })
        }
      >
        <Group gap={6} role="group" aria-label="Show people who are">
          {PersonStatus.options.map((each) => (
            <Chip key={each} value={each} size="xs" variant="light">
              {personStatusWords[each]}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {status === 'deactivated' && (
        <Anchor component={Link} size="sm" href={routes.findings({ owner: 'departed' })}>
          Findings whose owners left
        </Anchor>
      )}
    </Group>
  )
}
