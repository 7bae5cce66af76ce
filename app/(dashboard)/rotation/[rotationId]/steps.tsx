'use client'
import { Checkbox } from '@mantine/core'
import { useMay } from '#app/_data/may.ts'
import { useRotation } from '#app/_data/rotation-actions.ts'
import { When } from '#components/ui/when.tsx'
import classes from '../rotation.module.css'
import type { RotationProps } from './rotation.tsx'

/** The steps of people; evidence alone moves the state. */
export function Steps({ rotation, open }: RotationProps) {
  const change = useRotation(rotation.id)
  const may = useMay()('rotation.note')
  return (
    <ol className={classes.steps}>
      {rotation.steps.map(({ id, title, detail, doneAt, doneBy }) => (
        <li key={id}>
          <Checkbox
            label={title}
            checked={doneAt !== null}
            disabled={!open || !may || change.isPending}
            description={
              <>
                {detail}
                {doneAt !== null && (
                  <>
                    {' '}
                    Done by {doneBy ?? 'somebody'} <When at={doneAt} />.
                  </>
                )}
              </>
            }
            onChange={({ currentTarget: { checked } }) =>
              change.mutate({ change: 'step', stepId: id, done: checked })
            }
          />
        </li>
      ))}
    </ol>
  )
}
