'use client'
import { Button, Group, NumberInput, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useGoLive } from '#app/_data/organisation-actions.ts'
import { livePreviewQuery } from '#app/_data/organisations.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { LiveShares } from '#components/organisation/live-shares.tsx'
import type { Step } from '#components/organisation/steps.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { When } from '#components/ui/when.tsx'
import { plural } from '#components/ui/words.ts'
import type { LivePreview } from '#inventory/model/backlog.ts'
import type { OrganisationView } from '#inventory/model/organisation-view.ts'

export function liveStep(organisation: OrganisationView): Step {
  const { stage, liveAt } = organisation
  const base = { id: 'live', title: 'Go live' } as const
  if (stage === 'live')
    return {
      ...base,
      state: 'done',
      text: (
        <>
          People hear of new leaks since <When at={liveAt} />.
        </>
      ),
    }
  const text = 'New leaks are told at once, and the backlog becomes a plan that people can keep.'
  if (stage !== 'quiet') return { ...base, state: 'ahead', text }
  return { ...base, state: 'current', text, body: <GoLive organisation={organisation} /> }
}

function GoLive({ organisation }: { organisation: OrganisationView }) {
  const preview = useQuery(livePreviewQuery(organisation))
  return (
    <Loaded query={preview} skeleton={<RowsSkeleton rows={4} />} what="what each owner would hear of">
      {(shown) => <Plan organisation={organisation} preview={shown} />}
    </Loaded>
  )
}

type PlanProps = { readonly organisation: OrganisationView; readonly preview: LivePreview }

function Plan({ organisation, preview: { shares, openPullRequests } }: PlanProps) {
  const go = useGoLive(organisation.id)
  const [perWeek, setPerWeek] = useState(10)
  const [own, setOwn] = useState<ReadonlyMap<string | null, number>>(new Map())
  const isReadYet = organisation.coverage.standings.unread + organisation.coverage.standings.waiting === 0
  const exceptions = [...own].map(([ownerId, count]) => ({ ownerId, perWeek: count }))
  return (
    <Stack gap="md">
      {!isReadYet && (
        <Text size="sm">
          Not all of it is scanned yet. What is found in history after going live counts as new: wait until it
          is, unless that is meant.
        </Text>
      )}
      <NumberInput
        label="Of its backlog, each owner answers a week"
        w="21rem"
        min={1}
        max={1_000}
        allowDecimal={false}
        value={perWeek}
        onChange={(value) => typeof value === 'number' && value >= 1 && setPerWeek(value)}
      />
      {shares.length > 0 ? (
        <Sheet>
          <LiveShares
            shares={shares}
            perWeekOf={(ownerId) => own.get(ownerId) ?? perWeek}
            onPerWeek={(ownerId, count) => setOwn(new Map([...own, [ownerId, count]]))}
          />
        </Sheet>
      ) : (
        <Text size="sm">Nothing is open: there is no backlog to plan.</Text>
      )}
      <Text size="sm" c="dimmed">
        {plural(openPullRequests, 'open pull request')}: none gets a comment before its next push. What leaked
        since the organisation is watched is due from today, the worst of the backlog within a week.
      </Text>
      <Trouble error={go.error} />
      <Group gap="xs">
        <Button loading={go.isPending} onClick={() => go.mutate({ perWeek, exceptions })}>
          Go live
        </Button>
      </Group>
    </Stack>
  )
}
