import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'

const SHORTEST_REASON = 10

type GlassFormProps = {
  readonly head: string
  readonly busy: boolean
  readonly onBreak: (reason: string) => void
}

/** Why one head shall pass; it stands in the check and in the audit log. */
export function GlassForm({ head, busy, onBreak }: GlassFormProps) {
  const [reason, setReason] = useState('')
  const isReason = reason.trim().length >= SHORTEST_REASON
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReason) onBreak(reason.trim())
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">
          The check lets the head <code>{head.slice(0, 10)}</code> pass and names you and the reason. What it
          brings stays open, and the next push is judged again.
        </Text>
        <Textarea
          label="Reason"
          description="At least ten characters; whoever reads the pull request reads it."
          withAsterisk
          data-autofocus
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" color="red" loading={busy} disabled={!isReason}>
            Let this head pass
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
