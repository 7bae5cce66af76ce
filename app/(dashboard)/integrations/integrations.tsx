'use client'
import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlugConnected, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAddIntegration } from '#app/_data/integration-actions.ts'
import { integrationsQuery } from '#app/_data/integrations.ts'
import { PagedTable } from '#components/data-table/paged-table.tsx'
import { IntegrationForm } from '#components/integration/integration-form.tsx'
import { Empty } from '#components/ui/empty.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import type { IntegrationView } from '#inventory/model/integration.ts'
import { integrationColumns } from './columns.tsx'
import { OneIntegration } from './one-integration.tsx'

/** Our own credentials for other systems: put in once, opened by workers, never shown. */
export function Integrations() {
  const list = useInfiniteQuery(integrationsQuery())
  const add = useAddIntegration()
  const [adding, dialog] = useDisclosure(false)
  const [looking, setLooking] = useState<IntegrationView | null>(null)
  const close = () => {
    add.reset()
    dialog.close()
  }
  const button = (
    <Button size="xs" leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={dialog.open}>
      Add a credential
    </Button>
  )
  return (
    <>
      <PageHeader
        title="Integrations"
        text="Credentials that Sprawl uses itself. Only a worker’s job can open one, and every opening is recorded."
        actions={button}
      />
      <Sheet>
        <PagedTable
          list={list}
          what="the integrations"
          caption="Integrations"
          columns={integrationColumns(setLooking)}
          rowKey={({ id }) => id}
          empty={
            <Empty icon={<IconPlugConnected />} title="No credential yet">
              A GitHub token, the key of a GitHub App, a vault’s credential or a webhook’s secret.
            </Empty>
          }
        />
      </Sheet>
      <Modal
        opened={adding}
        onClose={close}
        title="Add a credential"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <IntegrationForm
          busy={add.isPending}
          error={add.error}
          onAdd={(input) => add.mutate(input, { onSuccess: close })}
        />
      </Modal>
      {looking !== null && (
        <OneIntegration key={looking.id} integration={looking} onClose={() => setLooking(null)} />
      )}
    </>
  )
}
