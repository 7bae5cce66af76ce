import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'

type MuteFormProps = { readonly busy: boolean; readonly onMute: (reason: string) => void }

/** Why a rule shall be quiet; whoever asks later reads it. */
export function MuteForm({ busy, onMute }: MuteFormProps) {
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() !== '') onMute(reason.trim())
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">
          It opens no new finding. The ones it opened stay, and what it sees from now on is listed on its
          page.
        </Text>
        <Textarea
          label="Reason"
          withAsterisk
          data-autofocus
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={busy} disabled={reason.trim() === ''}>
            Mute
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
