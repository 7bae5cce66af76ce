'use client'
import { Button, Group, Loader, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useEditOrganisation, useLookAgain, useStartScans } from '#app/_data/organisation-actions.ts'
import { previewQuery } from '#app/_data/organisations.ts'
import { routes } from '#app/_routes.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { FiltersFields } from '#components/organisation/filters-fields.tsx'
import { PreviewNote } from '#components/organisation/preview-note.tsx'
import type { Step } from '#components/organisation/steps.tsx'
import { formatCount, plural } from '#components/ui/words.ts'
import type { AccessView } from '#inventory/model/organisation-access.ts'
import type { OrganisationView } from '#inventory/model/organisation-view.ts'
import { isLetIn } from './is-let-in.ts'

export function dryRunStep(organisation: OrganisationView, access: AccessView): Step {
  const base = { id: 'dry-run', title: 'Dry run' } as const
  if (!isLetIn(access))
    return {
      ...base,
      state: 'ahead',
      text: 'What is there is listed, and what would be scanned. Nothing is read.',
    }
  if (organisation.stage === 'quiet' || organisation.stage === 'live')
    return { ...base, state: 'done', text: foundText(organisation, 'are scanned') }
  return {
    ...base,
    state: 'current',
    text:
      organisation.stage === 'connecting'
        ? 'A worker lists what is there.'
        : foundText(organisation, 'would be scanned'),
    body:
      organisation.stage === 'connecting' ? (
        <Listing organisation={organisation} />
      ) : (
        <Choice organisation={organisation} />
      ),
  }
}

function foundText({ coverage }: OrganisationView, verb: string): string {
  const { skipped, gone, ...rest } = coverage.standings
  const chosen = Object.values(rest).reduce((sum, count) => sum + count, 0)
  return `${plural(chosen + skipped, 'repository', 'repositories')} found, ${formatCount(chosen)} of them ${verb}, ${formatCount(skipped)} left out.`
}

function Listing({ organisation: { id, discoveryError, isLooking } }: { organisation: OrganisationView }) {
  const look = useLookAgain(id)
  return (
    <Stack gap="sm">
      {discoveryError !== null && <Trouble error={new Error(discoveryError)} />}
      {discoveryError === null || isLooking ? (
        <Group gap="xs" role="status">
          <Loader size="xs" />
          <Text size="sm">A request for each hundred repositories; no clone.</Text>
        </Group>
      ) : (
        <Button
          size="xs"
          variant="default"
          loading={look.isPending}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => look.mutate('repositories')}
        >
          Try again
        </Button>
      )}
    </Stack>
  )
}

function Choice({ organisation }: { organisation: OrganisationView }) {
  const { id, schedule, timeZone, login } = organisation
  const [filters, setFilters] = useState(organisation.filters)
  const [asked] = useDebouncedValue(filters, 400)
  const preview = useQuery(previewQuery(id, asked))
  const edit = useEditOrganisation(id)
  const start = useStartScans(id)
  const begin = () => edit.mutate({ filters, schedule, timeZone }, { onSuccess: () => start.mutate() })
  return (
    <Stack gap="md">
      <FiltersFields filters={filters} onChange={setFilters} />
      {preview.data !== undefined && (
        <PreviewNote preview={preview.data} stale={preview.isPlaceholderData || asked !== filters} />
      )}
      <Trouble error={edit.error ?? start.error ?? preview.error} />
      <Group gap="xs">
        <Button loading={edit.isPending || start.isPending} onClick={begin}>
          Scan these, quietly
        </Button>
        <Button component={Link} href={routes.organisation(id)} variant="default">
          See every repository
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        Quietly: no comment, check or notification reaches anybody in {login}, and no due date runs.
      </Text>
    </Stack>
  )
}
