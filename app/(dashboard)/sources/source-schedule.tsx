'use client'
import { Button, Group, Modal, Stack, Switch, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useMay } from '#app/_data/may.ts'
import { useSetSchedule } from '#app/_data/scan-actions.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { ScheduleFields, scheduleWords } from '#components/organisation/schedule-fields.tsx'
import { When } from '#components/ui/when.tsx'
import { type SourceView, USUAL_SCHEDULE } from '#inventory/model/source.ts'

/** When a folder or a git URL is scanned by the clock, and the form that sets it. */
export function SourceSchedule({ source }: { source: SourceView }) {
  const { schedule } = source
  const may = useMay()
  const [opened, dialog] = useDisclosure(false)
  if (source.kind !== 'folder' && source.kind !== 'git-url') return null
  return (
    <span style={{ color: 'var(--ink-soft)' }}>
      {schedule === null ? (
        'Only scanned when asked for'
      ) : (
        <>
          {scheduleWords({ schedule: schedule.cron, timeZone: schedule.timeZone })}
          {schedule.nextRunAt !== null && (
            <>
              , next <When at={schedule.nextRunAt} past="due now" />
            </>
          )}
        </>
      )}
      {may('source.add') && (
        <>
          {' '}
          <Button size="compact-xs" variant="subtle" px={4} onClick={dialog.open}>
            Change …<span className="visually-hidden"> when {source.name} is scanned</span>
          </Button>
          <Modal
            opened={opened}
            onClose={dialog.close}
            title={`When ${source.name} is scanned`}
            closeButtonProps={{ 'aria-label': 'Close' }}
          >
            <ScheduleForm source={source} onClose={dialog.close} />
          </Modal>
        </>
      )}
    </span>
  )
}

function ScheduleForm({ source, onClose }: { source: SourceView; onClose: () => void }) {
  const { id, schedule } = source
  const set = useSetSchedule()
  const [isByClock, setByClock] = useState(schedule !== null)
  const [timing, setTiming] = useState({
    schedule: schedule?.cron ?? USUAL_SCHEDULE,
    timeZone: schedule?.timeZone ?? 'UTC',
  })
  const keep = () =>
    set.mutate(
      { sourceId: id, timeZone: timing.timeZone, schedule: isByClock ? timing.schedule : null },
      { onSuccess: onClose },
    )
  return (
    <Stack gap="md">
      <Switch
        label="Scan it by the clock"
        checked={isByClock}
        onChange={(event) => setByClock(event.currentTarget.checked)}
      />
      {isByClock ? (
        <ScheduleFields timing={timing} onChange={setTiming} />
      ) : (
        <Text size="sm" c="dimmed">
          It is scanned only when somebody asks for it.
        </Text>
      )}
      <Trouble error={set.error} />
      <Group gap="xs">
        <Button loading={set.isPending} onClick={keep}>
          Keep it
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </Stack>
  )
}
