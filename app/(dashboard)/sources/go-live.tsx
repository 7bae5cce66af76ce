'use client'
import { Button, Group, NumberInput, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { livePreviewQuery, sourceQuery } from '#app/_data/live.ts'
import { useGoLive } from '#app/_data/live-actions.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { LiveShares } from '#components/source/live-shares.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { plural } from '#components/ui/words.ts'
import type { LivePreview } from '#inventory/model/backlog.ts'
import type { SourceDetail } from '#inventory/model/source.ts'

/** What each owner of a quiet source would hear of, how much of the backlog they are asked for a week, and the start. */
export function GoLive({ sourceId }: { sourceId: string }) {
  const source = useQuery(sourceQuery(sourceId))
  return (
    <Loaded query={source} skeleton={<RowsSkeleton rows={4} />} what="the source">
      {(data) => <Shares source={data} />}
    </Loaded>
  )
}

function Shares({ source }: { source: SourceDetail }) {
  const preview = useQuery(livePreviewQuery(source))
  return (
    <Loaded query={preview} skeleton={<RowsSkeleton rows={4} />} what="what each owner would hear of">
      {(shown) => <Plan source={source} preview={shown} />}
    </Loaded>
  )
}

type PlanProps = { readonly source: SourceDetail; readonly preview: LivePreview }

function Plan({ source, preview: { shares, openPullRequests } }: PlanProps) {
  const go = useGoLive(source.id)
  const [perWeek, setPerWeek] = useState(10)
  const [own, setOwn] = useState<ReadonlyMap<string | null, number>>(new Map())
  const exceptions = [...own].map(([ownerId, count]) => ({ ownerId, perWeek: count }))
  return (
    <Stack gap="md">
      {!source.isRead && (
        <Text size="sm">
          Not all of it was read yet. What is found after going live counts as new: wait until it is, unless
          that is meant.
        </Text>
      )}
      {shares.length > 0 ? (
        <>
          <NumberInput
            label="Of its backlog, each owner answers a week"
            w="21rem"
            maw="100%"
            min={1}
            max={1_000}
            allowDecimal={false}
            value={perWeek}
            onChange={(value) => typeof value === 'number' && value >= 1 && setPerWeek(value)}
          />
          <Sheet>
            <LiveShares
              shares={shares}
              perWeekOf={(ownerId) => own.get(ownerId) ?? perWeek}
              onPerWeek={(ownerId, count) => setOwn(new Map([...own, [ownerId, count]]))}
            />
          </Sheet>
        </>
      ) : (
        <Text size="sm">Nothing is open: there is no backlog to plan.</Text>
      )}
      <Text size="sm" c="dimmed">
        {sinceThen(source, openPullRequests)}
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

/** What going live starts, in words that fit the kind. */
function sinceThen({ kind, organisationId }: SourceDetail, openPullRequests: number): string {
  if (kind === 'vault')
    return 'The deadlines of its backlog run from today, the worst within a week. Reminders of rotations are told as its settings say.'
  const leaks =
    'What leaked since it is watched is told at once and has the usual time from today; the worst of the backlog is due within a week.'
  return organisationId === null || openPullRequests === 0
    ? leaks
    : `${leaks} ${plural(openPullRequests, 'open pull request')}: none gets a comment before its next push.`
}
