'use client'
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OwnerOption } from '#inventory/model/ownership.ts'
import { OwnerSearch } from './owner-search.tsx'

/** Names an owner; saying so is a second step, because it gives sight. */
export function AddOwner({ busy, onAdd }: { busy: boolean; onAdd: (owner: OwnerOption) => void }) {
  const [owner, setOwner] = useState<OwnerOption | null>(null)
  return (
    <div>
      <OwnerSearch label="Add an owner" value={owner} onChange={setOwner} />
      {owner !== null && (
        <Button
          mt={6}
          size="xs"
          loading={busy}
          onClick={() => {
            onAdd(owner)
            setOwner(null)
          }}
        >
          {owner.name} owns it
        </Button>
      )}
    </div>
  )
}
