'use client'
import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAddPerson } from '#app/_data/add-person.ts'
import { peopleQuery } from '#app/_data/people.ts'
import { type BulkAction, type BulkSelection, useBulkTriage } from '#app/_data/triage.ts'
import type { FindingSearch } from '#app/_routes.ts'
import type { Selection } from '#components/data-table/use-selection.ts'
import { AssignSelect } from '#components/finding/assign-select.tsx'
import { IgnoreForm } from '#components/finding/ignore-form.tsx'
import { ResolveForm } from '#components/finding/resolve-form.tsx'
import { formatCount, plural } from '#components/ui/words.ts'
import classes from './findings.module.css'
import { useMayDecide } from './use-may-decide.ts'

type BulkBarProps = {
  readonly search: FindingSearch
  readonly selection: Selection
  readonly total: number | undefined
}

/** What to do with the chosen rows; there only while some are chosen. */
export function BulkBar({ search, selection, total }: BulkBarProps) {
  const [asking, setAsking] = useState<'assign' | 'ignore' | 'resolve' | null>(null)
  const bulk = useBulkTriage()
  const mayDecide = useMayDecide()
  const count = selection.allMatching ? (total ?? 0) : selection.keys.length
  if (count === 0) return null
  const chosen: BulkSelection = selection.allMatching ? { search, expected: count } : { ids: selection.keys }
  const decide = (action: BulkAction) =>
    bulk.mutate(
      { selection: chosen, action },
      {
        onSuccess: () => {
          setAsking(null)
          selection.clear()
        },
      },
    )
  const offerAll = !selection.allMatching && total !== undefined && total > count
  return (
    <section className={classes.bulk} aria-label="Selected findings">
      <strong role="status">{plural(count, 'finding')} selected</strong>
      {offerAll && (
        <Button size="compact-xs" variant="subtle" onClick={selection.selectAllMatching}>
          Select all {formatCount(total)} that match
        </Button>
      )}
      <Button size="compact-xs" variant="subtle" color="gray" onClick={selection.clear}>
        Clear
      </Button>
      <div className={classes.bulkActions}>
        <Button size="xs" variant="default" onClick={() => setAsking('assign')}>
          Assign
        </Button>
        <Button size="xs" variant="default" onClick={() => setAsking('ignore')}>
          Ignore
        </Button>
        <Button size="xs" variant="default" onClick={() => setAsking('resolve')}>
          Resolve
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={bulk.isPending}
          onClick={() => decide({ kind: 'reopen' })}
        >
          Reopen
        </Button>
      </div>
      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={asking === null ? '' : `${verbs[asking]} ${plural(count, 'finding')}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {asking === 'assign' && <AssignMany onAssign={(personId) => decide({ kind: 'assign', personId })} />}
        {asking === 'ignore' && (
          <IgnoreForm
            many={count > 1}
            busy={bulk.isPending}
            may={mayDecide}
            onSubmit={(form) => decide({ kind: 'ignore', ...form })}
          />
        )}
        {asking === 'resolve' && (
          <ResolveForm
            busy={bulk.isPending}
            may={mayDecide}
            onSubmit={(form) => decide({ kind: 'resolve', ...form })}
          />
        )}
      </Modal>
    </section>
  )
}

const verbs = { assign: 'Assign', ignore: 'Ignore', resolve: 'Resolve' } as const

function AssignMany({ onAssign }: { onAssign: (personId: string | null) => void }) {
  const people = useQuery(peopleQuery())
  const add = useAddPerson()
  const [personId, setPersonId] = useState<string | null>(null)
  return (
    <>
      <AssignSelect
        label="Assign to"
        people={people.data?.items}
        value={personId}
        onAssign={(person) => setPersonId(person?.id ?? null)}
        onAssignNew={(text) => add.mutate(text, { onSuccess: ({ id }) => setPersonId(id) })}
      />
      <Button mt="md" size="xs" onClick={() => onAssign(personId)}>
        {personId === null ? 'Assign to nobody' : 'Assign'}
      </Button>
    </>
  )
}
