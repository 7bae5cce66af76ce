import { Autocomplete, NativeSelect, Stack, TextInput } from '@mantine/core'

export type Timing = { readonly schedule: string; readonly timeZone: string }

type ScheduleFieldsProps = { readonly timing: Timing; readonly onChange: (timing: Timing) => void }

/** The minute is anybody's: two sources need not begin in the same one. */
const USUAL = [
  { label: 'Every hour', schedule: '17 * * * *', shape: /^\d{1,2} \* \* \* \*$/ },
  { label: 'Every six hours', schedule: '17 */6 * * *', shape: /^\d{1,2} \*\/6 \* \* \*$/ },
  { label: 'Every night', schedule: '30 2 * * *', shape: /^\d{1,2} 2 \* \* \*$/ },
  { label: 'Every Sunday night', schedule: '30 2 * * 0', shape: /^\d{1,2} 2 \* \* 0$/ },
] as const

const usualOf = (schedule: string) => USUAL.find(({ shape }) => shape.test(schedule))

const OWN = 'By a schedule of our own'

/** When it is looked for changes. Pushes and pull requests that GitHub tells of are looked at when they come. */
export function ScheduleFields({ timing, onChange }: ScheduleFieldsProps) {
  const usual = usualOf(timing.schedule)
  return (
    <Stack gap="sm">
      <NativeSelect
        label="Look for changes"
        value={usual?.label ?? OWN}
        onChange={({ currentTarget: { value } }) =>
          onChange({
            ...timing,
            schedule: USUAL.find(({ label }) => label === value)?.schedule ?? '0 3 * * 1-5',
          })
        }
        data={[...USUAL.map(({ label }) => label), OWN]}
      />
      {usual === undefined && (
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
  `${usualOf(schedule)?.label ?? schedule}, ${timeZone}`
