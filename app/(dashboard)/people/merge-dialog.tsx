'use client'
import { Alert, Button, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useMergePeople } from '#app/_data/person-actions.ts'
import type { PersonView } from '#inventory/model/person.ts'

type MergeDialogProps = {
  readonly people: readonly [PersonView, PersonView]
  readonly onClose: () => void
  readonly onMerged?: (keptId: string) => void
}

/** Who is kept is chosen; what goes over is said before. */
export function MergeDialog({ people, onClose, onMerged }: MergeDialogProps) {
  const [keptId, setKeptId] = useState(people[0].id)
  const merge = useMergePeople()
  const [kept, from] = keptId === people[0].id ? people : [people[1], people[0]]
  return (
    <Modal opened onClose={onClose} title="Merge two people" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="sm">
        <Radio.Group label="Keep" value={keptId} onChange={setKeptId}>
          <Stack gap={6} mt={6}>
            {people.map(({ id, name, email }) => (
              <Radio key={id} value={id} label={name} description={email ?? 'No e-mail'} />
            ))}
          </Stack>
        </Radio.Group>
        <Text size="sm">
          Addresses, findings, tasks, decisions, ownerships, teams and API tokens of {from.name} become{' '}
          {kept.name}’s. The sign-in and role of {kept.name} stay; where there is none, that of {from.name}{' '}
          goes over. What the audit log says of {from.name} then means {kept.name}. This cannot be undone as a
          whole.
        </Text>
        {merge.error !== null && (
          <Alert color="red" role="alert">
            {merge.error.message}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            loading={merge.isPending}
            onClick={() =>
              merge.mutate(
                { fromId: from.id, intoId: kept.id },
                {
                  onSuccess: () => {
                    onClose()
                    onMerged?.(kept.id)
                  },
                },
              )
            }
          >
            Merge into {kept.name}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
