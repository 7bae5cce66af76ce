'use client'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '#app/_data/may.ts'
import { meQuery } from '#app/_data/me.ts'
import { useRotation } from '#app/_data/rotation-actions.ts'
import { entryRotationQuery } from '#app/_data/rotations.ts'
import { notAskedWords, wordOf } from '#components/rotation/rotation-words.ts'
import { Facts } from '#components/ui/facts.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { When } from '#components/ui/when.tsx'
import type { EntryRotation } from '#inventory/model/rotation.ts'
import type { RotationProps } from './rotation.tsx'

/** The two words on which a vault is asked, and what happens to the old value, before they are given. */
export function Confirm({ rotation, open }: RotationProps) {
  const { entry, confirmedBy, secondBy, askedAt, state } = rotation
  const plan = useQuery(entryRotationQuery(entry.id))
  const waits = open && state === 'planned' && secondBy === null
  const asking = secondBy === null ? null : notAskedWords(rotation)
  return (
    <Panel title="Two people say so, then the vault is asked once">
      {waits && (
        <Loaded query={plan} skeleton={<RowsSkeleton rows={1} />} what="what becomes of the old value">
          {({ vault }) => (
            <p style={{ margin: '0 0 0.6rem', fontWeight: 560 }}>
              {vault.notOffered === null
                ? vault.words
                : `The vault cannot be asked as it stands: ${vault.notOffered}`}
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
      {asking !== null && <p style={{ margin: '0.6rem 0 0' }}>{asking}</p>}
      {waits && plan.data !== undefined && <Word rotation={rotation} plan={plan.data} />}
    </Panel>
  )
}

/** The word of the person who looks, where it is theirs to give. */
function Word({ rotation, plan }: Pick<RotationProps, 'rotation'> & { plan: EntryRotation }) {
  const may = useMay()
  const { data: me } = useQuery(meQuery())
  const change = useRotation(rotation.id)
  const word = wordOf(rotation, { personId: me?.person.id, isOwner: plan.isOwner })
  if (!may('rotation.confirm')) return null
  if ('wait' in word) return <p style={{ margin: '0.6rem 0 0' }}>{word.wait}</p>
  return (
    <Button
      size="xs"
      mt="sm"
      loading={change.isPending}
      disabled={plan.vault.notOffered !== null}
      onClick={() => change.mutate({ change: 'confirm' })}
    >
      {word.give}
    </Button>
  )
}
