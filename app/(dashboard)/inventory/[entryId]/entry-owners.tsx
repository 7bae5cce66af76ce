'use client'
import { Button, Stack } from '@mantine/core'
import { useMay } from '#app/_data/may.ts'
import { useClaims } from '#app/_data/ownership.ts'
import { ClaimList } from '#components/owner/claim-list.tsx'
import { OwnerName } from '#components/owner/owner-name.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { EntryDetail } from '#inventory/model/vault-view.ts'
import { AddOwner } from '../../findings/add-owner.tsx'

/** The owner, or who is most surely said to be and one click that confirms it. */
export function OwnerAtOnce({ entry }: { entry: EntryDetail }) {
  const may = useMay()
  const claims = useClaims()
  const claim = entry.ownerships.find(
    ({ standing, owner }) => standing === 'inferred' && owner.id === entry.suggestedOwner?.id,
  )
  if (entry.owner !== null || entry.suggestedOwner === null) return <OwnerName owner={entry.owner} />
  return (
    <span style={{ display: 'grid', justifyItems: 'start', gap: '0.25rem', minWidth: 0 }}>
      <span style={{ display: 'flex', flexWrap: 'wrap', gap: '0 0.35rem', maxWidth: '100%' }}>
        Perhaps <OwnerName owner={entry.suggestedOwner} />
      </span>
      {claim !== undefined && may('ownership.confirm') && (
        <Button
          size="compact-xs"
          variant="default"
          loading={claims.isPending}
          onClick={() => claims.mutate({ kind: 'confirm', ownershipId: claim.id })}
        >
          Confirm {entry.suggestedOwner.name}
        </Button>
      )}
    </span>
  )
}

/** Claims on the entry and on the identity that holds it, with what speaks for each. */
export function EntryOwners({ entry }: { entry: EntryDetail }) {
  const may = useMay()
  const claims = useClaims()
  const act = (kind: 'confirm' | 'reject') => (ownershipId: string) => claims.mutate({ kind, ownershipId })
  return (
    <Panel title="Owner">
      <Stack gap="sm">
        <ClaimList
          claims={entry.ownerships}
          none="Nobody is known to own it."
          onConfirm={may('ownership.confirm') ? act('confirm') : undefined}
          onReject={may('ownership.reject') ? act('reject') : undefined}
          busy={claims.isPending}
        />
        {may('ownership.confirm') && entry.goneAt === null && (
          <AddOwner
            busy={claims.isPending}
            onAdd={({ kind, id }) =>
              claims.mutate({
                kind: 'set',
                subject: { kind: 'vault-entry', id: entry.id },
                owner: { kind, id },
              })
            }
          />
        )}
      </Stack>
    </Panel>
  )
}
