'use client'
import { ActionIcon, Button, Group, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useMay } from '#app/_data/may.ts'
import { useRemoveSource, useRequestScan } from '#app/_data/scan-actions.ts'
import { isUnderWay } from '#app/_data/scans.ts'
import { plural } from '#components/ui/words.ts'
import type { RepositoryView, SourceView } from '#inventory/model/source.ts'
import type { SourceRow } from './columns.tsx'

export function SourceActions({ row: { source, repository } }: { row: SourceRow }) {
  const [asking, dialog] = useDisclosure(false)
  const may = useMay()
  return (
    <Group gap={6} wrap="nowrap" justify="flex-end">
      {repository !== null && may('scan.request') && <ScanNow repository={repository} />}
      {may('source.remove') && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="md"
          aria-label={`Remove ${source.name}`}
          title={`Remove ${source.name}`}
          onClick={dialog.open}
        >
          <IconTrash size={15} stroke={1.7} aria-hidden="true" />
        </ActionIcon>
      )}
      <RemoveDialog source={source} opened={asking} onClose={dialog.close} />
    </Group>
  )
}

function ScanNow({ repository }: { repository: RepositoryView }) {
  const request = useRequestScan()
  const busy = repository.lastScan !== null && isUnderWay(repository.lastScan)
  return (
    <Button
      size="compact-xs"
      variant="default"
      disabled={busy}
      loading={request.isPending}
      onClick={() => request.mutate({ repositoryId: repository.id })}
    >
      {busy ? 'Scanning' : 'Scan now'}
      <span className="visually-hidden"> {repository.name}</span>
    </Button>
  )
}

type RemoveDialogProps = {
  readonly source: SourceView
  readonly opened: boolean
  readonly onClose: () => void
}

function RemoveDialog({ source, opened, onClose }: RemoveDialogProps) {
  const remove = useRemoveSource()
  const count = plural(
    source.organisation?.repositories ?? source.repositories.length,
    'repository',
    'repositories',
  )
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`Remove ${source.name}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Text size="sm" ta="start">
        {count} will no longer be scanned, and what was found there no longer counts as open. Decisions are
        kept: adding the source again brings all of it back. Nothing is deleted from the source itself.
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
