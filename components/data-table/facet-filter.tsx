import { Button, Checkbox, Popover, ScrollArea, Stack, Text, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import classes from './facet-filter.module.css'

export type FacetOption = {
  readonly value: string
  readonly label: string
  /** How many rows this value would leave; null while nobody has counted. */
  readonly count: number | null
}

type FacetFilterProps = {
  readonly name: string
  readonly options: readonly FacetOption[]
  readonly chosen: readonly string[]
  readonly onChange: (values: string[]) => void
}

/** One dimension of a list's filters: a button that says what is chosen, and the choices with their counts. */
export function FacetFilter({ name, options, chosen, onChange }: FacetFilterProps) {
  const [find, setFind] = useState('')
  const labels = chosen.map((value) => options.find((option) => option.value === value)?.label ?? value)
  const shown = options.filter(({ label }) => label.toLowerCase().includes(find.toLowerCase()))
  return (
    <Popover
      position="bottom-start"
      shadow="md"
      trapFocus
      returnFocus
      width={260}
      onClose={() => setFind('')}
    >
      <Popover.Target>
        <Button
          size="xs"
          variant={chosen.length > 0 ? 'light' : 'default'}
          rightSection={<IconChevronDown size={13} aria-hidden="true" />}
        >
          <span className={classes.name}>{summary(name, labels)}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Filter by ${name.toLowerCase()}`}>
        <Stack gap="xs">
          {options.length > 8 && (
            <TextInput
              size="xs"
              aria-label={`Search ${name.toLowerCase()}`}
              placeholder="Search"
              value={find}
              onChange={(event) => setFind(event.currentTarget.value)}
            />
          )}
          <ScrollArea.Autosize mah={280} type="auto">
            <Choices name={name} options={shown} chosen={chosen} onChange={onChange} />
          </ScrollArea.Autosize>
          {chosen.length > 0 && (
            <Button size="compact-xs" variant="subtle" onClick={() => onChange([])}>
              Clear
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function Choices({ name, options, chosen, onChange }: FacetFilterProps) {
  if (options.length === 0) return <Text c="dimmed">Nothing to choose from</Text>
  return (
    <Checkbox.Group value={[...chosen]} onChange={onChange} aria-label={name}>
      <Stack gap={6} pr="xs">
        {options.map(({ value, label, count }) => (
          <div key={value} className={classes.option}>
            <Checkbox size="xs" value={value} label={label} />
            <span className={classes.count}>{count === null ? '' : count.toLocaleString('en')}</span>
          </div>
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

const summary = (name: string, labels: readonly string[]) =>
  labels.length === 0
    ? name
    : labels.length <= 2
      ? `${name}: ${labels.join(', ')}`
      : `${name}: ${labels.length} chosen`
