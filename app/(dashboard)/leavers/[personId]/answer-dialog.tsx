'use client'
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { usePlanForLeaver } from '#app/_data/leavers.ts'
import { useMay } from '#app/_data/may.ts'
import { useClaims } from '#app/_data/ownership.ts'
import { routes } from '#app/_routes.ts'
import { Trouble } from '#components/access/trouble.tsx'
import type { LeaverItem } from '#inventory/model/leaver.ts'
import type { OwnerOption } from '#inventory/model/ownership.ts'
import { OwnerSearch } from '../../findings/owner-search.tsx'

type AnswerDialogProps = {
  readonly personId: string
  readonly item: LeaverItem
  readonly onClose: () => void
}

/** Another owner, a new value, or the end of it: each by the verb that does it everywhere. */
export function AnswerDialog({ personId, item, onClose }: AnswerDialogProps) {
  const may = useMay()
  const { subject, entryId, findingId, rotation, title } = item
  return (
    <Modal opened onClose={onClose} size="md" title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="lg">
        {subject !== null && may('ownership.confirm') && (
          <Reassign subject={subject} item={item} onClose={onClose} />
        )}
        {entryId !== null && rotation === null && may('rotation.plan') && (
          <Rotate personId={personId} entryId={entryId} onClose={onClose} />
        )}
        {entryId !== null && rotation !== null && (
          <Text size="sm">A rotation of it is under way, or came to its end: it stands on its page.</Text>
        )}
        {findingId !== null && (
          <Stack gap="xs">
            <strong style={{ fontWeight: 600 }}>Revoke it</strong>
            <Text size="sm">
              What they committed they know. The steps, with who does them and by when, stand on the finding.
            </Text>
            <Button
              component={Link}
              href={routes.finding(findingId)}
              size="xs"
              style={{ alignSelf: 'flex-start' }}
            >
              Go to the finding
            </Button>
          </Stack>
        )}
        {entryId !== null && (
          <Text size="sm" c="dimmed">
            One that nobody needs any more is revoked where it was issued; the next sync sees it gone.
          </Text>
        )}
      </Stack>
    </Modal>
  )
}

type ReassignProps = {
  readonly subject: NonNullable<LeaverItem['subject']>
  readonly item: LeaverItem
  readonly onClose: () => void
}

function Reassign({ subject, item: { heir }, onClose }: ReassignProps) {
  const claims = useClaims()
  const client = useQueryClient()
  const [owner, setOwner] = useState<OwnerOption | null>(null)
  return (
    <Stack gap="xs">
      <strong style={{ fontWeight: 600 }}>Give it another owner</strong>
      {heir !== null && <Text size="sm">{heir.name} owns it already.</Text>}
      <OwnerSearch label="Who owns it from now on" value={owner} onChange={setOwner} />
      <Group>
        <Button
          size="xs"
          disabled={owner === null}
          loading={claims.isPending}
          onClick={() => {
            if (owner === null) return
            const { kind, id } = owner
            claims.mutate(
              { kind: 'set', subject, owner: { kind, id } },
              {
                onSuccess: async () => {
                  await client.invalidateQueries({ queryKey: ['leavers'] })
                  onClose()
                },
              },
            )
          }}
        >
          {owner === null ? 'Choose who' : `${owner.name} owns it`}
        </Button>
      </Group>
    </Stack>
  )
}

const WEEK_MILLISECONDS = 7 * 86_400_000

function Rotate({ personId, entryId, onClose }: { personId: string; entryId: string; onClose: () => void }) {
  const plan = usePlanForLeaver(personId)
  const [day, setDay] = useState(() => new Date(Date.now() + WEEK_MILLISECONDS).toISOString().slice(0, 10))
  return (
    <Stack gap="xs">
      <strong style={{ fontWeight: 600 }}>Rotate it</strong>
      <Text size="sm">
        They may know its value. A rotation is planned, with a row for everything that uses it.
      </Text>
      <TextInput
        type="date"
        label="Due by"
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <Trouble error={plan.error} />
      <Group>
        <Button
          size="xs"
          loading={plan.isPending}
          onClick={() =>
            plan.mutate(
              { entryId, dueAt: day === '' ? null : new Date(`${day}T17:00:00Z`).toISOString() },
              { onSuccess: onClose },
            )
          }
        >
          Plan the rotation
        </Button>
      </Group>
    </Stack>
  )
}
