'use client'
import { Button, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { PageHeader } from '#components/ui/page-header.tsx'
import { AddRule } from './add-rule.tsx'
import { Deliveries } from './deliveries.tsx'
import { Rules } from './rules.tsx'
import { TicketProjects } from './ticket-projects.tsx'

/** Who hears of what and how, what became of it, and where tickets are opened. */
export function Notifications() {
  const [adding, dialog] = useDisclosure(false)
  return (
    <>
      <PageHeader
        title="Notifications"
        text="Who hears of what, by which way. Nothing is told of a source that is quiet, and never a value."
        actions={
          <Button size="xs" leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={dialog.open}>
            Add a rule
          </Button>
        }
      />
      <Stack gap="md">
        <Rules />
        <Deliveries />
        <TicketProjects />
      </Stack>
      <AddRule opened={adding} onClose={dialog.close} />
    </>
  )
}
