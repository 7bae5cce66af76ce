'use client'
import { Stack } from '@mantine/core'
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
import { EndOfIt, KeepOrCancel, SettingsDialog } from '#components/ui/settings-dialog.tsx'
import type { OrganisationView } from '#inventory/model/organisation-view.ts'
import { WatchSettings } from './watch-settings.tsx'

type OrganisationSettingsProps = { readonly organisation: OrganisationView; readonly onClose: () => void }

/** Which repositories are scanned, when it is looked for changes, and the end of it all. */
export function OrganisationSettings({ organisation, onClose }: OrganisationSettingsProps) {
  const may = useMay()
  const props = { organisation, onClose }
  return (
    <SettingsDialog
      name={organisation.login}
      onClose={onClose}
      tabs={[
        { key: 'scope', label: 'What and when', content: <Scope {...props} /> },
        {
          key: 'watch',
          label: 'How it is heard of',
          content: <WatchSettings organisationId={organisation.id} onClose={onClose} />,
        },
        ...(may('source.remove') ? [{ key: 'remove', label: 'Remove', content: <Remove {...props} /> }] : []),
      ]}
    />
  )
}

function Scope({ organisation, onClose }: OrganisationSettingsProps) {
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
      <KeepOrCancel
        busy={edit.isPending}
        onKeep={() => edit.mutate({ filters, ...timing }, { onSuccess: onClose })}
        onClose={onClose}
      />
    </Stack>
  )
}

function Remove({ organisation: { sourceId, login }, onClose }: OrganisationSettingsProps) {
  const remove = useRemoveSource()
  const router = useRouter()
  return (
    <EndOfIt
      end={`Remove ${login}`}
      leave="Keep it"
      busy={remove.isPending}
      onClose={onClose}
      onEnd={() =>
        remove.mutate(sourceId, {
          onSuccess: () => {
            onClose()
            router.push(routes.organisations())
          },
        })
      }
    >
      Nothing of {login} is scanned any more, and what was found there no longer counts as open. Decisions are
      kept: connecting it again brings all of it back. On GitHub nothing changes: uninstall the App or revoke
      the token there.
    </EndOfIt>
  )
}
