'use client'
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useHandOn } from '#app/_data/ownership.ts'
import type { FindingRow } from '#inventory/model/finding.ts'
import type { OwnerOption } from '#inventory/model/ownership.ts'
import { OwnerSearch } from './owner-search.tsx'

type HandOnProps = {
  readonly finding: Pick<FindingRow, 'id' | 'title' | 'place' | 'entry'>
  readonly opened: boolean
  readonly onClose: () => void
  readonly onDone?: () => void
}

/** "Not mine → whose?": a name if one is known, and a word for whoever looks next. */
export function HandOn({ finding, opened, onClose, onDone }: HandOnProps) {
  const hand = useHandOn()
  const [owner, setOwner] = useState<OwnerOption | null>(null)
  const [note, setNote] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const named = owner === null ? null : { kind: owner.kind, id: owner.id }
    const words = note.trim() === '' ? null : note.trim()
    const done = () => {
      onClose()
      onDone?.()
    }
    hand.mutate({ findingId: finding.id, owner: named, note: words }, { onSuccess: done })
  }
  return (
    <Modal opened={opened} onClose={onClose} title="Not mine" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">
            {finding.title} in {finding.place?.repository ?? finding.entry?.vault} goes back to the analysts.
            Whom you name sees nothing until one of them confirms it. What you see because you own a
            repository or belong to a team stays.
          </Text>
          <OwnerSearch
            label="Whose is it?"
            description="Leave it empty when you do not know."
            value={owner}
            onChange={setOwner}
          />
          <Textarea
            label="Why"
            placeholder="We handed this service over in March."
            autosize
            minRows={2}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={hand.isPending}>
              Hand it on
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
