'use client'
import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { consumerCoverageQuery } from '#app/_data/entries.ts'
import { useConsumers } from '#app/_data/entry-actions.ts'
import { useMay } from '#app/_data/may.ts'
import { ConsumerForm } from '#components/entry/consumer-form.tsx'
import { ConsumerList } from '#components/entry/consumer-list.tsx'
import { CoverageNote } from '#components/entry/coverage-note.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import type { EntryDetail } from '#inventory/model/vault-view.ts'

/** Who reads it, as far as the connected ways of looking can tell, and which ways those are. */
export function EntryConsumers({ entry }: { entry: EntryDetail }) {
  const coverage = useQuery(consumerCoverageQuery(entry.vault.id))
  const consumers = useConsumers()
  const mayNote = useMay()('consumer.manage') && entry.goneAt === null
  const [adding, dialog] = useDisclosure(false)
  return (
    <Panel
      flush
      title="Consumers"
      aside={
        mayNote && (
          <Button size="compact-xs" variant="default" onClick={dialog.open}>
            Add one by hand
          </Button>
        )
      }
    >
      <div style={{ padding: '0.8rem 1rem' }}>
        <Loaded query={coverage} skeleton={<RowsSkeleton rows={2} />} what="the ways of looking">
          {(known) => <CoverageNote seen={entry.consumers} coverage={known} />}
        </Loaded>
      </div>
      <ConsumerList
        consumers={entry.consumerList}
        total={entry.consumers}
        busy={consumers.isPending}
        onRemove={mayNote ? (consumerId) => consumers.mutate({ change: 'remove', consumerId }) : undefined}
      />
      <Modal
        opened={adding}
        onClose={dialog.close}
        title="What else uses it"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <ConsumerForm
          busy={consumers.isPending}
          onAdd={(consumer) =>
            consumers.mutate({ change: 'add', entryId: entry.id, ...consumer }, { onSuccess: dialog.close })
          }
        />
      </Modal>
    </Panel>
  )
}
