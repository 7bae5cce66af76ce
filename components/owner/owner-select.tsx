import { Select } from '@mantine/core'
import type { OwnerChoice, OwnerOption } from '#inventory/model/ownership.ts'

type OwnerSelectProps = {
  readonly label: string
  readonly description?: string
  readonly options: readonly OwnerOption[]
  readonly value: OwnerOption | null
  readonly typed: string
  readonly onType: (text: string) => void
  readonly onChange: (owner: OwnerOption | null) => void
}

/** A person or a team, looked up by name as it is typed. */
export function OwnerSelect(props: OwnerSelectProps) {
  const { label, description, options, value, typed, onType, onChange } = props
  const known = value === null || options.some((each) => keyOf(each) === keyOf(value)) ? [] : [value]
  const offered = [...known, ...options]
  return (
    <Select
      label={label}
      description={description}
      placeholder="Type a name"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Name nobody' }}
      nothingFoundMessage="Nobody of this name"
      data={[
        { group: 'Teams', items: itemsOf(offered, 'team') },
        { group: 'People', items: itemsOf(offered, 'person') },
      ].filter(({ items }) => items.length > 0)}
      searchValue={typed}
      onSearchChange={onType}
      value={value === null ? null : keyOf(value)}
      onChange={(key) => onChange(offered.find((each) => keyOf(each) === key) ?? null)}
    />
  )
}

const keyOf = ({ kind, id }: OwnerChoice): string => `${kind} ${id}`

const itemsOf = (options: readonly OwnerOption[], kind: OwnerOption['kind']) =>
  options.filter((each) => each.kind === kind).map((each) => ({ value: keyOf(each), label: each.name }))
