import { Autocomplete, NativeSelect, Stack, TextInput } from '@mantine/core'

export type Timing = { readonly schedule: string; readonly timeZone: string }

type ScheduleFieldsProps = { readonly timing: Timing; readonly onChange: (timing: Timing) => void }

const USUAL = [
  { value: '17 * * * *', label: 'Every hour' },
  { value: '17 */6 * * *', label: 'Every six hours' },
  { value: '30 2 * * *', label: 'Every night' },
  { value: '30 2 * * 0', label: 'Every Sunday night' },
] as const

const OWN = 'own'

/** When it is looked for changes. Pushes and pull requests that GitHub tells of are looked at when they come. */
export function ScheduleFields({ timing, onChange }: ScheduleFieldsProps) {
  const isUsual = USUAL.some(({ value }) => value === timing.schedule)
  return (
    <Stack gap="sm">
      <NativeSelect
        label="Look for changes"
        value={isUsual ? timing.schedule : OWN}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...timing, schedule: value === OWN ? '0 3 * * 1-5' : value })
        }
        data={[...USUAL, { value: OWN, label: 'By a schedule of our own' }]}
      />
      {!isUsual && (
        <TextInput
          label="Schedule"
          description="Five fields of cron: minute, hour, day of the month, month, day of the week"
          required
          withAsterisk={false}
          spellCheck={false}
          maxLength={100}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={timing.schedule}
          onChange={(event) => onChange({ ...timing, schedule: event.currentTarget.value })}
        />
      )}
      <Autocomplete
        label="Time zone"
        required
        withAsterisk={false}
        limit={12}
        maxLength={100}
        data={zones}
        value={timing.timeZone}
        onChange={(timeZone) => onChange({ ...timing, timeZone })}
      />
    </Stack>
  )
}

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]

/** `Every hour`, or the schedule itself. */
export const scheduleWords = ({ schedule, timeZone }: Timing): string =>
  `${USUAL.find(({ value }) => value === schedule)?.label ?? schedule}, ${timeZone}`
