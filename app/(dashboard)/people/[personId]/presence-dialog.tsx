'use client'
import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useSetPresence } from '#app/_data/person-actions.ts'
import type { PersonDetail } from '#inventory/model/person.ts'

export type Presence = 'deactivate' | 'reactivate' | 'erase'

const titles: Record<Presence, string> = {
  deactivate: 'Deactivate',
  reactivate: 'Reactivate',
  erase: 'Erase',
}

const texts: Record<Presence, string> = {
  deactivate:
    'Every session, API token and open link of theirs ends at once. What they own then has an owner who left. Their role waits for the case that they come back.',
  reactivate: 'The role counts again. They sign in anew; sessions and API tokens do not come back.',
  erase:
    'They are deactivated, and their name, addresses, logins, teams and role are taken out of the ledger for good. What they decided stays as “Erased person”; the audit log holds ids only and stays whole. What repositories say of their commits stays there.',
}

type PresenceDialogProps = {
  readonly person: PersonDetail
  readonly what: Presence
  readonly onClose: () => void
}

/** Asks before; what cannot be undone is confirmed by typing the name. */
export function PresenceDialog({ person, what, onClose }: PresenceDialogProps) {
  const set = useSetPresence(person.id)
  const [typed, setTyped] = useState('')
  const isSure = what !== 'erase' || typed.trim() === person.name.trim()
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${titles[what]} ${person.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        <Text size="sm">{texts[what]}</Text>
        {what === 'erase' && (
          <TextInput
            label="Type the name to confirm"
            value={typed}
            autoComplete="off"
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        )}
        {set.error !== null && (
          <Alert color="red" role="alert">
            {set.error.message}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            {...(what === 'reactivate' ? {} : { color: 'red' })}
            disabled={!isSure}
            loading={set.isPending}
            onClick={() => set.mutate(what, { onSuccess: onClose })}
          >
            {titles[what]}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
