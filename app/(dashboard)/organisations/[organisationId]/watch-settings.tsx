'use client'
import { Button, Group, NumberInput, Radio, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSetWatch } from '#app/_data/organisation-actions.ts'
import { watchQuery } from '#app/_data/organisations.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { WatchNote } from '#components/organisation/watch-note.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { SetWatch, WatchMode, type WatchView } from '#inventory/model/watch.ts'

type WatchSettingsProps = { readonly organisationId: string; readonly onClose: () => void }

/** Whether GitHub tells what happens or is asked, and how late that makes us. */
export function WatchSettings({ organisationId, onClose }: WatchSettingsProps) {
  const watch = useQuery(watchQuery(organisationId))
  return (
    <Loaded query={watch} skeleton={<RowsSkeleton rows={3} />} what="how it is heard of">
      {(view) => <Form view={view} organisationId={organisationId} onClose={onClose} />}
    </Loaded>
  )
}

const Minutes = SetWatch.shape.pollMinutes.unwrap()

function Form({ view, organisationId, onClose }: WatchSettingsProps & { view: WatchView }) {
  const set = useSetWatch(organisationId)
  const [mode, setMode] = useState<WatchMode>(view.mode)
  const [minutes, setMinutes] = useState<number | string>(view.pollMinutes)
  const wanted = Minutes.safeParse(minutes)
  return (
    <Stack gap="md">
      <Radio.Group
        label="How Sprawl hears of pushes and pull requests"
        value={mode}
        onChange={(value) => setMode(WatchMode.parse(value))}
      >
        <Stack gap="sm" mt="xs">
          <Radio
            value="webhooks"
            label="GitHub tells it"
            description="Within seconds. GitHub must be able to reach this dashboard, and the App or a webhook of the organisation must send here."
          />
          <Radio
            value="polling"
            label="Sprawl asks"
            description="Nothing has to reach this dashboard. What nobody pushed to costs no counted request."
          />
        </Stack>
      </Radio.Group>
      {mode === 'polling' && (
        <NumberInput
          label="Ask every so many minutes"
          description="Pushes are seen that late at most; pull requests take turns where many repositories have them."
          w="18rem"
          min={1}
          max={1_440}
          allowDecimal={false}
          value={minutes}
          onChange={setMinutes}
        />
      )}
      <WatchNote watch={view} />
      {!wanted.success && <Text size="sm">Choose between 1 and 1,440 minutes.</Text>}
      <Trouble error={set.error} />
      <Group gap="xs">
        <Button
          loading={set.isPending}
          disabled={!wanted.success}
          onClick={() =>
            wanted.success && set.mutate({ mode, pollMinutes: wanted.data }, { onSuccess: onClose })
          }
        >
          Keep it
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </Stack>
  )
}
