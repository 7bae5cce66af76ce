'use client'
import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useMay } from '#app/_data/may.ts'
import { useRotation } from '#app/_data/rotation-actions.ts'
import { Panel } from '#components/ui/panel.tsx'
import type { RotationDetail } from '#inventory/model/rotation.ts'

const LEAST = 10

/** Where no evidence can be had a named person attests that the old value is dead; or the rotation is given up. */
export function RotationEnd({ rotation }: { rotation: RotationDetail }) {
  const may = useMay()
  const change = useRotation(rotation.id)
  const [words, setWords] = useState('')
  if (!may('rotation.attest') && !may('rotation.plan')) return null
  const early = rotation.state === 'planned'
  return (
    <Panel title="End it">
      {may('rotation.attest') && (
        <Textarea
          label="The old value is dead: how do you know?"
          description={
            early
              ? 'There is no new value yet: the old one is in use.'
              : 'Evidence ends a rotation by itself. Where none can be had, your name stands for it, and leaks of the old value are closed.'
          }
          autosize
          minRows={2}
          maxLength={2_000}
          disabled={early}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
      )}
      <Group mt="sm" gap="xs">
        {may('rotation.attest') && (
          <Button
            size="xs"
            disabled={early || words.trim().length < LEAST}
            loading={change.isPending}
            onClick={() => change.mutate({ change: 'attest', words: words.trim() })}
          >
            Attest that it is dead
          </Button>
        )}
        {may('rotation.plan') && (
          <Button
            size="xs"
            variant="default"
            loading={change.isPending}
            onClick={() => change.mutate({ change: 'cancel' })}
          >
            Cancel the rotation
          </Button>
        )}
      </Group>
    </Panel>
  )
}
