'use client'
import { Anchor, Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useMay } from '#app/_data/may.ts'
import { usePlanRotation } from '#app/_data/rotation-actions.ts'
import { entryRotationQuery } from '#app/_data/rotations.ts'
import { routes } from '#app/_routes.ts'
import { notAskedWords } from '#components/rotation/rotation-words.ts'
import { StateLine } from '#components/rotation/state-line.tsx'
import { Loaded } from '#components/ui/loaded.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import type { EntryRotation, RotationMethod, RotationView } from '#inventory/model/rotation.ts'

type RotationActionsProps = { readonly entry: { readonly id: string; readonly goneAt: string | null } }

/** On the page of an entry: the rotation that is under way, or how to begin one and what becomes of the old value. */
export function RotationActions({ entry }: RotationActionsProps) {
  const query = useQuery({ ...entryRotationQuery(entry.id), enabled: entry.goneAt === null })
  if (entry.goneAt !== null) return null
  return (
    <Panel title="Rotation">
      <Loaded query={query} skeleton={<RowsSkeleton rows={2} />} what="its rotation">
        {(rotation) =>
          rotation.open === null ? (
            <Begin entryId={entry.id} rotation={rotation} />
          ) : (
            <Stack gap="xs">
              <StateLine {...rotation.open} />
              <Waiting rotation={rotation.open} />
              <Anchor component={Link} href={routes.oneRotation(rotation.open.id)}>
                Open the rotation
              </Anchor>
            </Stack>
          )
        }
      </Loaded>
    </Panel>
  )
}

function Waiting({ rotation }: { rotation: RotationView }) {
  const words = notAskedWords(rotation)
  return words === null ? null : <span style={{ color: 'var(--ink-soft)' }}>{words}</span>
}

function Begin({ entryId, rotation }: { entryId: string; rotation: EntryRotation }) {
  const may = useMay()('rotation.plan')
  const [planning, dialog] = useDisclosure(false)
  return (
    <Stack gap="xs" align="flex-start">
      <span>{rotation.vault.notOffered === null ? rotation.vault.words : rotation.runbook.words}</span>
      <span style={{ color: 'var(--ink-soft)' }}>
        {rotation.vault.notOffered === null
          ? 'So when the vault rotates it itself, on the word of an owner and of a second person.'
          : `Rotate now is not offered: ${rotation.vault.notOffered}`}
      </span>
      {may && (
        <Button size="xs" onClick={dialog.open}>
          Plan a rotation
        </Button>
      )}
      {planning && <PlanDialog entryId={entryId} rotation={rotation} onClose={dialog.close} />}
    </Stack>
  )
}

function PlanDialog({
  entryId,
  rotation,
  onClose,
}: {
  readonly entryId: string
  readonly rotation: EntryRotation
  readonly onClose: () => void
}) {
  const router = useRouter()
  const plan = usePlanRotation((rotationId) => router.push(routes.oneRotation(rotationId)))
  const [method, setMethod] = useState<RotationMethod>('runbook')
  const [note, setNote] = useState('')
  const begin = () =>
    plan.mutate({ entryId, method, cause: 'asked', note: note.trim() === '' ? null : note.trim() })
  return (
    <Modal opened onClose={onClose} title="Plan a rotation" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="sm">
        <Radio.Group
          label="How"
          value={method}
          onChange={(value) => setMethod(value === 'vault' ? 'vault' : 'runbook')}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="runbook" label="By people, step by step" description={rotation.runbook.words} />
            <Radio
              value="vault"
              disabled={rotation.vault.notOffered !== null}
              label="By the vault itself"
              description={rotation.vault.notOffered ?? rotation.vault.words}
            />
          </Stack>
        </Radio.Group>
        <Textarea
          label="Note"
          autosize
          minRows={2}
          maxLength={2_000}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <Group>
          <Button size="xs" loading={plan.isPending} onClick={begin}>
            Plan it
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
