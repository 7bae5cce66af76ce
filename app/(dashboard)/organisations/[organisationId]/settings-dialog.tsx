'use client'
import { Button, Group, Modal, Stack, Tabs, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useMay } from '#app/_data/may.ts'
import { useEditOrganisation } from '#app/_data/organisation-actions.ts'
import { previewQuery } from '#app/_data/organisations.ts'
import { useRemoveSource } from '#app/_data/scan-actions.ts'
import { routes } from '#app/_routes.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { FiltersFields } from '#components/organisation/filters-fields.tsx'
import { PreviewNote } from '#components/organisation/preview-note.tsx'
import { ScheduleFields } from '#components/organisation/schedule-fields.tsx'
import type { OrganisationView } from '#inventory/model/organisation-view.ts'
import { WatchSettings } from './watch-settings.tsx'

type SettingsDialogProps = { readonly organisation: OrganisationView; readonly onClose: () => void }

/** Which repositories are scanned, when it is looked for changes, and the end of it all. */
export function SettingsDialog({ organisation, onClose }: SettingsDialogProps) {
  const may = useMay()
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={`Settings of ${organisation.login}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Tabs defaultValue="scope" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="scope">What and when</Tabs.Tab>
          <Tabs.Tab value="watch">How it is heard of</Tabs.Tab>
          {may('source.remove') && <Tabs.Tab value="remove">Remove</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="scope">
          <Scope organisation={organisation} onClose={onClose} />
        </Tabs.Panel>
        <Tabs.Panel value="watch">
          <WatchSettings organisationId={organisation.id} onClose={onClose} />
        </Tabs.Panel>
        <Tabs.Panel value="remove">
          <Remove organisation={organisation} onClose={onClose} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  )
}

function Scope({ organisation, onClose }: SettingsDialogProps) {
  const edit = useEditOrganisation(organisation.id)
  const [filters, setFilters] = useState(organisation.filters)
  const [timing, setTiming] = useState({
    schedule: organisation.schedule,
    timeZone: organisation.timeZone,
  })
  const [asked] = useDebouncedValue(filters, 400)
  const preview = useQuery(previewQuery(organisation.id, asked))
  return (
    <Stack gap="md">
      <FiltersFields filters={filters} onChange={setFilters} />
      {preview.data !== undefined && (
        <PreviewNote preview={preview.data} stale={preview.isPlaceholderData || asked !== filters} />
      )}
      <ScheduleFields timing={timing} onChange={setTiming} />
      <Trouble error={edit.error ?? preview.error} />
      <Group gap="xs">
        <Button
          loading={edit.isPending}
          onClick={() => edit.mutate({ filters, ...timing }, { onSuccess: onClose })}
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

function Remove({ organisation: { sourceId, login }, onClose }: SettingsDialogProps) {
  const remove = useRemoveSource()
  const router = useRouter()
  return (
    <Stack gap="sm">
      <Text size="sm">
        Nothing of {login} is scanned any more, and what was found there no longer counts as open. Decisions
        are kept: connecting it again brings all of it back. On GitHub nothing changes: uninstall the App or
        revoke the token there.
      </Text>
      <Group gap="xs">
        <Button
          color="red.9"
          loading={remove.isPending}
          onClick={() =>
            remove.mutate(sourceId, {
              onSuccess: () => {
                onClose()
                router.push(routes.organisations())
              },
            })
          }
        >
          Remove {login}
        </Button>
        <Button variant="default" onClick={onClose}>
          Keep it
        </Button>
      </Group>
    </Stack>
  )
}
