'use client'
import { Alert, Anchor, Button, Group } from '@mantine/core'
import { IconRefresh, IconSettings } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useMay } from '#app/_data/may.ts'
import { useLookAgain } from '#app/_data/organisation-actions.ts'
import { organisationQuery, watchQuery } from '#app/_data/organisations.ts'
import { routes } from '#app/_routes.ts'
import { StageMark } from '#components/organisation/coverage-marks.tsx'
import { stageSentences } from '#components/organisation/organisation-words.ts'
import { scheduleWords } from '#components/organisation/schedule-fields.tsx'
import { Line } from '#components/ui/line.tsx'
import { LoadedPage } from '#components/ui/loaded-page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { formatDuration } from '#components/ui/relative-time.ts'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { When } from '#components/ui/when.tsx'
import type { OrganisationView } from '#inventory/model/organisation-view.ts'
import { Backlog } from '../../sources/backlog.tsx'
import { LiveMark } from '../../sources/live-mark.tsx'
import { Coverage } from './coverage.tsx'
import { OrganisationSettings } from './settings-dialog.tsx'

/** One organisation: how far it is covered, why what is left out is, and when it is looked at next. */
export function Organisation({ organisationId }: { organisationId: string }) {
  const organisation = useQuery(organisationQuery(organisationId))
  return (
    <LoadedPage
      query={organisation}
      skeleton={<RowsSkeleton />}
      what="the organisation"
      list={{ href: routes.organisations(), words: 'Organisations' }}
    >
      {(data) => (
        <>
          <Header organisation={data} />
          <NextStep organisation={data} />
          <Coverage organisation={data}>
            {data.stage === 'live' && <Backlog sourceId={data.sourceId} />}
          </Coverage>
        </>
      )}
    </LoadedPage>
  )
}

function Header({ organisation }: { organisation: OrganisationView }) {
  const may = useMay()
  const look = useLookAgain(organisation.id)
  const [editing, setEditing] = useState(false)
  const { sourceId, login, webUrl, stage, liveAt, isLooking } = organisation
  const actions = (
    <Group gap="xs">
      <Button component={Link} href={routes.organisationAlerts(organisation.id)} size="xs" variant="default">
        GitHub's alerts
      </Button>
      <Button component={Link} href={routes.organisationSources(organisation.id)} size="xs" variant="default">
        Besides code
      </Button>
      {may('source.add') && (
        <>
          <Button
            size="xs"
            variant="default"
            loading={look.isPending || isLooking}
            leftSection={<IconRefresh size={14} aria-hidden="true" />}
            onClick={() => look.mutate('repositories')}
          >
            Look for changes
          </Button>
          <Button
            component={Link}
            href={routes.organisationConnect(organisation.id)}
            size="xs"
            variant="default"
          >
            Access
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconSettings size={14} aria-hidden="true" />}
            onClick={() => setEditing(true)}
          >
            Settings
          </Button>
        </>
      )}
    </Group>
  )
  return (
    <>
      <PageHeader
        above={
          <Anchor component={Link} href={routes.organisations()} size="sm">
            Organisations
          </Anchor>
        }
        title={login}
        text={
          <Line>
            {stage === 'live' ? (
              <LiveMark source={{ id: sourceId, name: login, liveAt }} />
            ) : (
              <StageMark stage={stage} />
            )}
            <span style={{ overflowWrap: 'anywhere' }}>{webUrl}</span>
            <Timing organisation={organisation} />
          </Line>
        }
        actions={actions}
      />
      {organisation.discoveryError !== null && (
        <Alert role="alert" color="red" variant="light" mb="md" title="Its repositories could not be listed">
          <span style={{ color: 'var(--ink)' }}>
            {organisation.discoveryError} What is below is as it was last seen.
          </span>
        </Alert>
      )}
      {editing && <OrganisationSettings organisation={organisation} onClose={() => setEditing(false)} />}
    </>
  )
}

function Timing({ organisation }: { organisation: OrganisationView }) {
  const { id, discoveryAt, nextDiscoveryAt, spreadSeconds } = organisation
  const watch = useQuery(watchQuery(id))
  return (
    <span>
      Looked at <When at={discoveryAt} unknown="never" />, next <When at={nextDiscoveryAt} past="due now" />.{' '}
      <span title={`Begun ${formatDuration(spreadSeconds * 1000)} later, so that not all begin at once`}>
        {scheduleWords(organisation)}
      </span>
      . {watch.data?.words}
    </span>
  )
}

/** What is to be done before anybody hears of what is found here. */
function NextStep({ organisation: { id, stage } }: { organisation: OrganisationView }) {
  const may = useMay()
  if (stage === 'live') return null
  return (
    <Alert variant="light" color="pine" mb="md">
      <Group justify="space-between" gap="sm">
        <span style={{ color: 'var(--ink)' }}>{stageSentences[stage]}</span>
        {may('source.add') && (
          <Button component={Link} href={routes.organisationConnect(id)} size="xs">
            {stage === 'quiet' ? 'Go live …' : 'Go on connecting'}
          </Button>
        )}
      </Group>
    </Alert>
  )
}
