import { Checkbox, Group, NumberInput, Stack, TagsInput } from '@mantine/core'
import { HostVisibility, type OrganisationFilters } from '#inventory/model/organisation.ts'
import { visibilityWords } from './organisation-words.ts'

type FiltersFieldsProps = {
  readonly filters: OrganisationFilters
  readonly onChange: (filters: OrganisationFilters) => void
}

const KIBIBYTES_PER_MEBIBYTE = 1024

/** Which repositories are scanned. What is left empty asks for nothing. */
export function FiltersFields({ filters, onChange }: FiltersFieldsProps) {
  const set = (change: Partial<OrganisationFilters>) => onChange({ ...filters, ...change })
  const { mostKibibytes } = filters
  return (
    <Stack gap="sm">
      <TagsInput
        label="Only repositories called"
        description="* stands for anything"
        placeholder={filters.names.length === 0 ? 'All' : ''}
        value={filters.names}
        maxTags={200}
        onChange={(names) => set({ names })}
      />
      <TagsInput
        label="Not those called"
        placeholder={filters.exceptNames.length === 0 ? 'None left out' : ''}
        value={filters.exceptNames}
        maxTags={200}
        onChange={(exceptNames) => set({ exceptNames })}
      />
      <TagsInput
        label="Only with one of the topics"
        placeholder={filters.topics.length === 0 ? 'Any' : ''}
        value={filters.topics}
        maxTags={200}
        onChange={(topics) => set({ topics })}
      />
      <Checkbox.Group
        label="Only of this visibility"
        description="None chosen means all"
        value={filters.visibilities}
        onChange={(values) =>
          set({ visibilities: HostVisibility.options.filter((each) => values.includes(each)) })
        }
      >
        <Group gap="md" mt={6}>
          {HostVisibility.options.map((each) => (
            <Checkbox key={each} value={each} label={visibilityWords[each]} />
          ))}
        </Group>
      </Checkbox.Group>
      <Group gap="md">
        <Checkbox
          label="Also archived ones"
          checked={filters.archived}
          onChange={(event) => set({ archived: event.currentTarget.checked })}
        />
        <Checkbox
          label="Also forks"
          checked={filters.forks}
          onChange={(event) => set({ forks: event.currentTarget.checked })}
        />
      </Group>
      <Group gap="md" grow align="flex-start">
        <NumberInput
          label="Pushed to within days"
          placeholder="Ever"
          min={1}
          max={36_500}
          allowDecimal={false}
          value={filters.activeWithinDays ?? ''}
          onChange={(value) => set({ activeWithinDays: numberOf(value) })}
        />
        <NumberInput
          label="At most MiB"
          placeholder="Any size"
          min={1}
          allowDecimal={false}
          value={mostKibibytes === null ? '' : Math.ceil(mostKibibytes / KIBIBYTES_PER_MEBIBYTE)}
          onChange={(value) => {
            const mebibytes = numberOf(value)
            set({ mostKibibytes: mebibytes === null ? null : mebibytes * KIBIBYTES_PER_MEBIBYTE })
          }}
        />
      </Group>
    </Stack>
  )
}

const numberOf = (value: string | number): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null
