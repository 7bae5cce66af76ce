'use client'
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '#app/_data/may.ts'
import { useOpenTicket } from '#app/_data/ticket-actions.ts'
import { ticketChoicesQuery, ticketsQuery } from '#app/_data/tickets.ts'
import { TicketList } from '#components/ticket/ticket-list.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import type { FindingView } from '#inventory/model/finding.ts'
import type { TicketChoice, TicketView } from '#inventory/model/ticket.ts'

/** Tickets in somebody's tracker; nothing is shown where none can be opened and none was. */
export function FindingTickets({ finding }: { finding: FindingView }) {
  const list = useQuery(ticketsQuery(finding.id))
  const choices = useQuery(ticketChoicesQuery()).data?.items ?? []
  const may = useMay()
  const open = useOpenTicket()
  const none = choices.length === 0 && (list.data?.items.length ?? 0) === 0
  if (none && !list.isError) return null
  const again = ({ taskId, project }: TicketView) => {
    const projectId = choices.find(({ name }) => name === project)?.id
    if (projectId !== undefined) open.mutate({ findingId: finding.id, taskId, projectId })
  }
  return (
    <Panel title="Tickets">
      <Stack gap="sm">
        <Loaded query={list} skeleton={<RowsSkeleton rows={1} />} what="the tickets">
          {({ items }) => (
            <TicketList
              tickets={items}
              taskTitle={(taskId) => finding.tasks.find(({ id }) => id === taskId)?.title ?? null}
              onRetry={may('ticket.open') ? again : undefined}
              busy={open.isPending}
            />
          )}
        </Loaded>
        {may('ticket.open') && choices.length > 0 && (
          <OpenOne
            finding={finding}
            choices={choices}
            busy={open.isPending}
            onOpen={(projectId, taskId) => open.mutate({ findingId: finding.id, taskId, projectId })}
          />
        )}
        <Text size="xs" c="dimmed">
          Closing a ticket closes nothing here.
        </Text>
      </Stack>
    </Panel>
  )
}

type OpenOneProps = {
  readonly finding: FindingView
  readonly choices: readonly TicketChoice[]
  readonly busy: boolean
  readonly onOpen: (projectId: string, taskId: string | null) => void
}

function OpenOne({ finding, choices, busy, onOpen }: OpenOneProps) {
  const [projectId, setProjectId] = useState(choices[0]?.id ?? '')
  const [taskId, setTaskId] = useState('')
  const tasks = finding.tasks.filter(({ done }) => !done)
  return (
    <Group gap="xs" align="end" wrap="wrap">
      <NativeSelect
        size="xs"
        label="For"
        value={taskId}
        data={[
          { value: '', label: 'The finding' },
          ...tasks.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={(event) => setTaskId(event.currentTarget.value)}
      />
      <NativeSelect
        size="xs"
        label="In"
        value={projectId}
        data={choices.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => setProjectId(event.currentTarget.value)}
      />
      <Button
        size="xs"
        variant="default"
        loading={busy}
        onClick={() => onOpen(projectId, taskId === '' ? null : taskId)}
      >
        Open a ticket
      </Button>
    </Group>
  )
}
