'use client'
import { Button, Group, Modal, Textarea } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '#app/_data/may.ts'
import { useRotation } from '#app/_data/rotation-actions.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { FoldedTable } from '#components/data-table/folded-table.tsx'
import { moveStateWords } from '#components/rotation/rotation-words.ts'
import { Empty } from '#components/ui/empty.tsx'
import { When } from '#components/ui/when.tsx'
import type { MoveState, RotationMoveView } from '#inventory/model/rotation.ts'
import classes from '../rotation.module.css'
import type { RotationProps } from './rotation.tsx'

type Noting = { readonly move: RotationMoveView; readonly state: 'blocked' | 'attested' }

/** One row for each consumer: whether it took the new value, what shows it, what blocks it. */
export function Moves({ rotation, open }: RotationProps) {
  const [noting, setNoting] = useState<Noting | null>(null)
  const may = useMay()('rotation.note') && open
  if (rotation.moves.length === 0)
    return (
      <Empty icon={<IconPlugConnected />} title="No consumer is known">
        That none is known is not that there is none: ask, and add it on the page of the entry.
      </Empty>
    )
  return (
    <>
      <FoldedTable
        caption="Consumers"
        rows={rotation.moves.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state))}
        atFirst={12}
        total={rotation.moves.length}
        columns={may ? [...columns, actions(setNoting)] : columns}
        rowKey={({ id }) => id}
      />
      {noting !== null && (
        <NoteDialog rotationId={rotation.id} noting={noting} onClose={() => setNoting(null)} />
      )}
    </>
  )
}

/** What still has to be done stands first. */
const order: readonly MoveState[] = ['blocked', 'waiting', 'attested', 'moved']

const columns: readonly Column<RotationMoveView>[] = [
  {
    id: 'consumer',
    header: 'Consumer',
    card: 'block',
    cell: ({ name, place }) => (
      <span className={classes.cell}>
        <span className={classes.path}>{name}</span>
        <span className={classes.soft}>{place}</span>
      </span>
    ),
  },
  {
    id: 'state',
    header: 'New value',
    label: 'New value',
    width: '11rem',
    cell: ({ state, at }) => (
      <span className={classes.cell}>
        <span className={state === 'blocked' ? classes.trouble : undefined}>{moveStateWords[state]}</span>
        {at !== null && (
          <span className={classes.soft}>
            <When at={at} />
          </span>
        )}
      </span>
    ),
  },
  {
    id: 'evidence',
    header: 'Evidence, or what blocks it',
    label: 'Evidence',
    cell: ({ evidence, blockedBy }) =>
      blockedBy ?? evidence ?? <span className={classes.soft}>Nothing seen yet</span>,
  },
]

const actions = (onNote: (noting: Noting) => void): Column<RotationMoveView> => ({
  id: 'actions',
  header: <span className="visually-hidden">Actions</span>,
  width: '13rem',
  cell: (move) =>
    move.state === 'moved' ? null : (
      <Group gap="xs" wrap="nowrap">
        <Button size="compact-xs" variant="default" onClick={() => onNote({ move, state: 'attested' })}>
          It took it<span className="visually-hidden">: {move.name}</span>
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => onNote({ move, state: 'blocked' })}>
          It is blocked<span className="visually-hidden">: {move.name}</span>
        </Button>
      </Group>
    ),
})

function NoteDialog({
  rotationId,
  noting: { move, state },
  onClose,
}: {
  readonly rotationId: string
  readonly noting: Noting
  readonly onClose: () => void
}) {
  const change = useRotation(rotationId)
  const [words, setWords] = useState('')
  return (
    <Modal
      opened
      onClose={onClose}
      title={state === 'blocked' ? `What blocks ${move.name}?` : `How do you know that ${move.name} took it?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Textarea
        label="In words"
        data-autofocus
        autosize
        minRows={2}
        maxLength={500}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <Button
        mt="sm"
        size="xs"
        loading={change.isPending}
        disabled={words.trim() === ''}
        onClick={() =>
          change.mutate(
            { change: 'move', moveId: move.id, state, words: words.trim() },
            { onSuccess: onClose },
          )
        }
      >
        Record it
      </Button>
    </Modal>
  )
}
