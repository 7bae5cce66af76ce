'use client'
import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTicket } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { integrationsQuery } from '#app/_data/integrations.ts'
import { rowsOf } from '#app/_data/paging.ts'
import { useAddTicketProject, useRemoveTicketProject } from '#app/_data/ticket-actions.ts'
import { ticketProjectsQuery } from '#app/_data/tickets.ts'
import { type Column, DataTable } from '#components/data-table/data-table.tsx'
import { ProjectForm } from '#components/ticket/project-form.tsx'
import { systemWords } from '#components/ticket/ticket-words.ts'
import { Empty } from '#components/ui/empty.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import type { TicketProjectView } from '#inventory/model/ticket.ts'

/** Where tickets can be opened from a finding. */
export function TicketProjects() {
  const query = useQuery(ticketProjectsQuery())
  const add = useAddTicketProject()
  const remove = useRemoveTicketProject()
  const [adding, dialog] = useDisclosure(false)
  const integrations = useInfiniteQuery({ ...integrationsQuery(), enabled: adding })
  const close = () => {
    add.reset()
    dialog.close()
  }
  return (
    <Panel
      flush
      title="Tickets"
      aside={
        <Button size="compact-sm" variant="default" onClick={dialog.open}>
          Connect a tracker
        </Button>
      }
    >
      <Loaded query={query} skeleton={<RowsSkeleton rows={2} />} what="the trackers">
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={<IconTicket />} title="No tracker is connected">
              With a Jira project or a repository of GitHub, a ticket can be opened from each finding and
              task.
            </Empty>
          ) : (
            <DataTable
              caption="Trackers"
              rows={items}
              columns={projectColumns(remove.isPending, remove.mutate)}
              rowKey={({ id }) => id}
            />
          )
        }
      </Loaded>
      <Modal
        opened={adding}
        onClose={close}
        title="Connect a tracker"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <ProjectForm
          integrations={integrations.data === undefined ? undefined : rowsOf(integrations.data)}
          busy={add.isPending}
          error={add.error}
          onAdd={(project) => add.mutate(project, { onSuccess: close })}
        />
      </Modal>
    </Panel>
  )
}

const projectColumns = (
  busy: boolean,
  onRemove: (projectId: string) => void,
): readonly Column<TicketProjectView>[] => [
  {
    id: 'name',
    card: 'block',
    header: 'Name',
    cell: ({ name, project, system, issueType }) => (
      <div style={{ display: 'grid', overflowWrap: 'anywhere' }}>
        <span style={{ fontWeight: 560 }}>{name}</span>
        <span style={{ color: 'var(--ink-soft)' }}>
          {systemWords[system]}, {project}
          {issueType !== null && `, ${issueType}`}
        </span>
      </div>
    ),
  },
  {
    id: 'with',
    header: 'With',
    label: 'With',
    width: '14rem',
    cell: ({ integration }) => integration.name,
  },
  { id: 'tickets', header: 'Tickets', label: 'Tickets', width: '8rem', cell: ({ tickets }) => tickets },
  {
    id: 'act',
    header: <span className="visually-hidden">Actions</span>,
    width: '8rem',
    cell: ({ id, name }) => (
      <Button size="compact-xs" variant="default" disabled={busy} onClick={() => onRemove(id)}>
        Disconnect<span className="visually-hidden"> {name}</span>
      </Button>
    ),
  },
]
