import { Group, NativeSelect, TextInput } from '@mantine/core'
import { NotificationCadence } from '#inventory/model/notification.ts'
import { cadenceWords, weekdays } from './notification-words.ts'

export type Timing = {
  readonly cadence: NotificationCadence
  readonly digestHour: number
  /** 1 is Monday. */
  readonly digestWeekday: number
  readonly timeZone: string
}

/** At once; a digest would come at eight in the time zone of whoever looks. */
export const usualTiming = (): Timing => ({
  cadence: 'at-once',
  digestHour: 8,
  digestWeekday: 1,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
})

const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}))

/** When it is told: at once, or gathered until an hour. */
export function TimingFields({ timing, onChange }: { timing: Timing; onChange: (timing: Timing) => void }) {
  const set = (changed: Partial<Timing>) => onChange({ ...timing, ...changed })
  return (
    <>
      <NativeSelect
        label="When"
        value={timing.cadence}
        data={NotificationCadence.options.map((value) => ({ value, label: cadenceWords[value] }))}
        onChange={(event) => set({ cadence: NotificationCadence.parse(event.currentTarget.value) })}
      />
      {timing.cadence !== 'at-once' && (
        <Group grow align="start">
          {timing.cadence === 'weekly' && (
            <NativeSelect
              label="On"
              value={String(timing.digestWeekday)}
              data={weekdays.map((label, index) => ({ value: String(index + 1), label }))}
              onChange={(event) => set({ digestWeekday: Number(event.currentTarget.value) })}
            />
          )}
          <NativeSelect
            label="At"
            value={String(timing.digestHour)}
            data={hours}
            onChange={(event) => set({ digestHour: Number(event.currentTarget.value) })}
          />
          <TextInput
            label="Time zone"
            value={timing.timeZone}
            onChange={(event) => set({ timeZone: event.currentTarget.value })}
          />
        </Group>
      )}
    </>
  )
}
