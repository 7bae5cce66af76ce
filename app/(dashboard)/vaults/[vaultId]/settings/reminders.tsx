'use client'
import { Anchor, Stack, Text, TextInput } from '@mantine/core'
import Link from 'next/link'
import { useState } from 'react'
import { useChangeVault } from '#app/_data/vault-actions.ts'
import { routes } from '#app/_routes.ts'
import { Trouble } from '#components/access/trouble.tsx'
import { KeepOrCancel } from '#components/ui/settings-dialog.tsx'
import { daysOf, daysText } from '#components/vault/reminder-days.ts'
import { MOST_DAYS_AHEAD } from '#inventory/model/vault-connection.ts'
import type { SettingsTabProps } from './of-product.tsx'

/** When people are reminded of rotations, once the vault is live. */
export function Reminders({ vault, onClose }: SettingsTabProps) {
  const change = useChangeVault(vault.id)
  const [text, setText] = useState(() => daysText(vault.reminderDays))
  const days = daysOf(text)
  return (
    <Stack gap="sm">
      <TextInput
        label="Days before a rotation is due"
        description={`Up to five numbers of 1 to ${MOST_DAYS_AHEAD}. None: only once it is overdue`}
        error={days === null ? 'Numbers of days, such as 14, 3.' : undefined}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed">
        {vault.liveAt === null
          ? 'This vault is quiet: nobody is reminded before it goes live. '
          : 'People are told of what is found in this vault. '}
        <Anchor component={Link} underline="always" href={routes.source(vault.sourceId)}>
          {vault.liveAt === null ? 'Go live' : 'Make it quiet'}
        </Anchor>
      </Text>
      <Text size="sm" c="dimmed">
        Who hears of it, and how, is said by the rules under{' '}
        <Anchor component={Link} underline="always" href={routes.notifications()}>
          Notifications
        </Anchor>
        .
      </Text>
      <Trouble error={change.error} />
      <KeepOrCancel
        busy={change.isPending}
        onKeep={() => {
          if (days !== null) change.mutate({ reminderDays: days }, { onSuccess: onClose })
        }}
        onClose={onClose}
      />
    </Stack>
  )
}
