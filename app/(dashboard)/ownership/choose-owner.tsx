'use client'
import { Modal } from '@mantine/core'
import { useClaims } from '#app/_data/ownership.ts'
import type { UnownedView } from '#inventory/model/unowned.ts'
import { AddOwner } from '../findings/add-owner.tsx'

/** Names somebody nobody thought of. */
export function ChooseOwner({ of, onClose }: { of: UnownedView | null; onClose: () => void }) {
  const claims = useClaims()
  return (
    <Modal
      opened={of !== null}
      onClose={onClose}
      title={`Owner of ${of?.subject.name ?? ''}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {of !== null && (
        <AddOwner
          busy={claims.isPending}
          onAdd={({ kind, id }) => {
            const subject = { kind: of.subject.kind, id: of.subject.id }
            claims.mutate({ kind: 'set', subject, owner: { kind, id } }, { onSuccess: onClose })
          }}
        />
      )}
    </Modal>
  )
}
