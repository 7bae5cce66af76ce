'use client'
import { Button, Group, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useRemoveSource } from '#app/_data/scan-actions.ts'
import { DataTable } from '#components/data-table/data-table.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { PathText } from '#components/ui/path-text.tsx'
import { When } from '#components/ui/when.tsx'
import { plural } from '#components/ui/words.ts'
import type { SourceView } from '#inventory/model/source.ts'
import { repositoryColumns } from './columns.tsx'

/** One source with its repositories. */
export function SourcePanel({ source }: { source: SourceView }) {
  const [asking, dialog] = useDisclosure(false)
  return (
    <Panel
      flush
      title={source.name}
      aside={
        <Group gap="sm">
          <span>
            {kindWords[source.kind]}, added <When at={source.addedAt} />
          </span>
          <Button size="compact-xs" variant="subtle" color="red" onClick={dialog.open}>
            Remove<span className="visually-hidden"> {source.name}</span>
          </Button>
        </Group>
      }
    >
      <div style={{ padding: '0 1rem 0.4rem', color: 'var(--ink-soft)' }}>
        <PathText path={source.address} />
      </div>
      <DataTable
        caption={`Repositories of ${source.name}`}
        rows={source.repositories}
        columns={repositoryColumns}
        rowKey={(repository) => repository.id}
      />
      <RemoveDialog source={source} opened={asking} onClose={dialog.close} />
    </Panel>
  )
}

function RemoveDialog({
  source,
  opened,
  onClose,
}: {
  source: SourceView
  opened: boolean
  onClose: () => void
}) {
  const remove = useRemoveSource()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`Remove ${source.name}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Text size="sm">
        {plural(source.repositories.length, 'repository', 'repositories')} will no longer be scanned. What was
        found and decided stays in the history; nothing is deleted from the source itself.
      </Text>
      <Group justify="flex-end" mt="md">
        <Button size="xs" variant="default" onClick={onClose}>
          Keep it
        </Button>
        <Button
          size="xs"
          color="red"
          loading={remove.isPending}
          onClick={() => remove.mutate(source.id, { onSuccess: onClose })}
        >
          Remove
        </Button>
      </Group>
    </Modal>
  )
}

const kindWords: Record<SourceView['kind'], string> = {
  folder: 'Folder',
  'git-url': 'Git URL',
  demo: 'Demo',
}
