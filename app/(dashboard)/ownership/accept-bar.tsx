'use client'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useAcceptOwners } from '#app/_data/unowned-actions.ts'
import { plural } from '#components/ui/words.ts'
import type { OwnerOption } from '#inventory/model/ownership.ts'
import type { UnownedCounts, UnownedFilters } from '#inventory/model/unowned.ts'
import { OwnerSearch } from '../findings/owner-search.tsx'

type AcceptBarProps = { readonly filters: UnownedFilters; readonly counts: UnownedCounts }

/** Everything the filters select, at once: to whoever is suggested for each, or to one owner. */
export function AcceptBar({ filters, counts }: AcceptBarProps) {
  const accept = useAcceptOwners()
  const [asking, setAsking] = useState<'suggested' | 'one' | null>(null)
  const [owner, setOwner] = useState<OwnerOption | null>(null)
  const close = () => {
    setAsking(null)
    setOwner(null)
  }
  const give = () => {
    const to = owner === null ? null : { kind: owner.kind, id: owner.id }
    const expected = asking === 'suggested' ? counts.suggested : counts.total
    accept.mutate({ filters, owner: to, expected }, { onSuccess: close })
  }
  return (
    <Group gap="xs" mb="sm">
      {counts.suggested > 0 && (
        <Button size="xs" variant="default" onClick={() => setAsking('suggested')}>
          Accept {plural(counts.suggested, 'suggestion')} …
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => setAsking('one')}>
        Give all {counts.total} to one owner …
      </Button>
      <Text size="xs" c="dimmed">
        What the filters leave, all at once. Choose a{' '}
        {filters.kind === 'vault-entry' ? 'vault' : 'repository'} by its name in a row.
      </Text>
      <Modal
        opened={asking !== null}
        onClose={close}
        title={asking === 'suggested' ? 'Accept the suggestions' : 'Give all to one owner'}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack gap="sm">
          <Text size="sm">
            {asking === 'suggested'
              ? `${plural(counts.suggested, ...words[filters.kind])} shown here, each to whom the evidence speaks for most.`
              : `${plural(counts.total, ...words[filters.kind])} shown here, whoever is suggested.`}{' '}
            An owner sees what they own, with all that is found in it.
          </Text>
          {asking === 'one' && <OwnerSearch label="Owner" value={owner} onChange={setOwner} />}
          <Group>
            <Button
              size="xs"
              loading={accept.isPending}
              disabled={asking === 'one' && owner === null}
              onClick={give}
            >
              Confirm
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Group>
  )
}

const words: Record<UnownedFilters['kind'], readonly [string, string]> = {
  credential: ['credential', 'credentials'],
  repository: ['repository', 'repositories'],
  'vault-entry': ['vault entry', 'vault entries'],
}
