import { Select } from '@mantine/core'
import { useState } from 'react'
import type { PersonView } from '#inventory/model/person.ts'

type AssignSelectProps = {
  readonly people: readonly PersonView[] | undefined
  readonly value: string | null
  readonly onAssign: (person: PersonView | null) => void
  /** Somebody who is not in the ledger yet, by name or e-mail. */
  readonly onAssignNew: (nameOrEmail: string) => void
  readonly label: string
}

/** Who sees to it; clearing it leaves it to nobody, and a name nobody has can be added. */
export function AssignSelect({ people, value, onAssign, onAssignNew, label }: AssignSelectProps) {
  const [typed, setTyped] = useState('')
  const options = (people ?? []).map(({ id, name, email }) => ({
    value: id,
    label: email === null ? name : `${name} · ${email}`,
  }))
  const text = typed.trim()
  const isNew =
    text !== '' && !options.some((option) => option.label.toLowerCase().includes(text.toLowerCase()))
  return (
    <Select
      size="xs"
      aria-label={label}
      placeholder={people === undefined ? 'Loading people …' : 'Nobody; type a name'}
      searchable
      clearable
      disabled={people === undefined}
      nothingFoundMessage="Type a name or an e-mail address"
      clearButtonProps={{ 'aria-label': 'Assign to nobody' }}
      data={isNew ? [...options, { value: newPerson, label: `Add ${text}` }] : options}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value}
      onChange={(id) =>
        id === newPerson ? onAssignNew(text) : onAssign(people?.find((person) => person.id === id) ?? null)
      }
    />
  )
}

const newPerson = 'new'
