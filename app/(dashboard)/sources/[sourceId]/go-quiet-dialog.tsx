'use client'
import { Button, Group, Modal, Text } from '@mantine/core'
import { useGoQuiet } from '#app/_data/live-actions.ts'
import { Trouble } from '#components/access/trouble.tsx'
import type { SourceDetail } from '#inventory/model/source.ts'

type GoQuietDialogProps = {
  readonly source: SourceDetail
  readonly opened: boolean
  readonly onClose: () => void
}

export function GoQuietDialog({ source, opened, onClose }: GoQuietDialogProps) {
  const go = useGoQuiet(source.id)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`Make ${source.name} quiet?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Text size="sm">
        It is still read, and nobody is told of what is found. The deadlines of its findings stop, except
        where a live source holds the same value, and its plan is dropped. Going live again makes another.
      </Text>
      <Trouble error={go.error} />
      <Group justify="flex-end" mt="md">
        <Button size="xs" variant="default" onClick={onClose}>
          Leave it live
        </Button>
        <Button size="xs" loading={go.isPending} onClick={() => go.mutate(undefined, { onSuccess: onClose })}>
          Make it quiet
        </Button>
      </Group>
    </Modal>
  )
}
