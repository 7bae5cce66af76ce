'use client'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '#app/_data/may.ts'
import { useRotation } from '#app/_data/rotation-actions.ts'
import { entryRotationQuery } from '#app/_data/rotations.ts'
import { Facts } from '#components/ui/facts.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { When } from '#components/ui/when.tsx'
import type { RotationProps } from './rotation.tsx'

/** The two words on which a vault is asked, and what happens to the old value, before they are given. */
export function Confirm({ rotation, open }: RotationProps) {
  const { id, entry, confirmedBy, secondBy, askedAt, state } = rotation
  const may = useMay()
  const change = useRotation(id)
  const plan = useQuery(entryRotationQuery(entry.id))
  const waits = open && state === 'planned' && secondBy === null
  return (
    <Panel title="Two people say so, then the vault is asked once">
      {waits && (
        <Loaded query={plan} skeleton={<RowsSkeleton rows={1} />} what="what becomes of the old value">
          {({ vault }) => (
            <p style={{ margin: '0 0 0.6rem', fontWeight: 560 }}>
              {vault.words ?? 'What becomes of the old value is not known.'}
            </p>
          )}
        </Loaded>
      )}
      <Facts
        rows={[
          ['An owner', confirmedBy ?? 'Waits for the word of an owner'],
          [
            'Somebody else',
            secondBy ?? (confirmedBy === null ? 'After the owner' : 'Waits for a second person'),
          ],
          ['Asked', <When key="asked" at={askedAt} unknown="Not yet" />],
        ]}
      />
      {waits && may('rotation.confirm') && (
        <Button
          size="xs"
          mt="sm"
          loading={change.isPending}
          disabled={plan.data === undefined}
          onClick={() => change.mutate({ change: 'confirm' })}
        >
          {confirmedBy === null ? 'Confirm as its owner' : 'Confirm as the second person, and rotate now'}
        </Button>
      )}
    </Panel>
  )
}
