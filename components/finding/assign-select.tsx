import { Select } from '@mantine/core'
import type { PersonView } from '#inventory/model/person.ts'

type AssignSelectProps = {
  readonly people: readonly PersonView[] | undefined
  readonly value: string | null
  readonly onAssign: (person: PersonView | null) => void
  readonly label: string
}

/** Who sees to it; clearing it leaves it to nobody. */
export function AssignSelect({ people, value, onAssign, label }: AssignSelectProps) {
  return (
    <Select
      size="xs"
      aria-label={label}
      placeholder={people === undefined ? 'Loading people …' : 'Nobody'}
      searchable
      clearable
      disabled={people === undefined}
      nothingFoundMessage="No such person"
      clearButtonProps={{ 'aria-label': 'Assign to nobody' }}
      data={(people ?? []).map(({ id, name, email }) => ({
        value: id,
        label: email === null ? name : `${name} · ${email}`,
      }))}
      value={value}
      onChange={(id) => onAssign(people?.find((person) => person.id === id) ?? null)}
    />
  )
}
