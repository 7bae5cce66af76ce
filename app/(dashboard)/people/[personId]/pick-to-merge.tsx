'use client'
import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { rowsOf } from '#app/_data/paging.ts'
import { personRowsQuery } from '#app/_data/person-rows.ts'
import { routes } from '#app/_routes.ts'
import type { PersonDetail, PersonView } from '#inventory/model/person.ts'
import { MergeDialog } from '../merge-dialog.tsx'

/** Finds the other person first, then asks who is kept. */
export function PickToMerge({ person, onClose }: { person: PersonDetail; onClose: () => void }) {
  const router = useRouter()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed, 300)
  const [otherId, setOtherId] = useState<string | null>(null)
  const [other, setOther] = useState<PersonView | null>(null)
  const found = useInfiniteQuery(personRowsQuery({ q: q === '' ? null : q, status: null, team: null }))
  const options = rowsOf(found.data).filter(({ id, status }) => id !== person.id && status !== 'erased')
  if (other !== null)
    return (
      <MergeDialog
        people={[person, other]}
        onClose={onClose}
        onMerged={(keptId) => router.push(routes.person(keptId))}
      />
    )
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Merge ${person.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        <Select
          label="With whom?"
          placeholder="Name, e-mail or login"
          searchable
          filter={({ options: all }) => all}
          data={options.map(({ id, name, email }) => ({
            value: id,
            label: email === null ? name : `${name} (${email})`,
          }))}
          value={otherId}
          onChange={setOtherId}
          onSearchChange={setTyped}
          nothingFoundMessage="Nobody like that"
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={otherId === null}
            onClick={() => setOther(options.find(({ id }) => id === otherId) ?? null)}
          >
            Go on
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
