'use client'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAddPerson } from '#app/_data/add-person.ts'
import { useMay } from '#app/_data/may.ts'
import { peopleQuery } from '#app/_data/people.ts'
import { type TriageAction, useTriage } from '#app/_data/triage.ts'
import { AssignSelect } from '#components/finding/assign-select.tsx'
import { IgnoreForm } from '#components/finding/ignore-form.tsx'
import { ResolveForm } from '#components/finding/resolve-form.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { PersonName } from '#components/ui/person-name.tsx'
import { StateMark } from '#components/ui/state-marks.tsx'
import type { FindingView } from '#inventory/model/finding.ts'
import { useMayDecide } from '../use-may-decide.ts'

/** What a person decides of one finding. Every decision is kept, with who took it. */
export function Triage({ finding }: { finding: FindingView }) {
  const people = useQuery(peopleQuery())
  const triage = useTriage(finding.id)
  const add = useAddPerson()
  const [asking, setAsking] = useState<'ignore' | 'resolve' | null>(null)
  const may = useMay()
  const mayDecide = useMayDecide()
  const refusal = whyNot(finding, may('finding.resolve'))
  const settled = finding.state === 'ignored' || finding.state === 'resolved'
  const decide = (action: TriageAction) => triage.mutate(action, { onSuccess: () => setAsking(null) })
  return (
    <Panel title="Triage" aside={<StateMark state={finding.state} resolution={finding.resolution} />}>
      <Stack gap="sm">
        <div>
          <Text size="xs" c="dimmed" mb={4}>
            Assigned to
          </Text>
          {may('finding.assign') && !finding.elsewhere ? (
            <AssignSelect
              label="Assigned to"
              people={people.data?.items}
              value={finding.assignee?.id ?? null}
              onAssign={(person) => decide({ kind: 'assign', person })}
              onAssignNew={(text) =>
                add.mutate(text, { onSuccess: (person) => decide({ kind: 'assign', person }) })
              }
            />
          ) : (
            <PersonName name={finding.assignee?.name ?? null} />
          )}
        </div>
        <Group gap="xs">
          {settled ? (
            <Button
              size="xs"
              variant="default"
              disabled={refusal !== null}
              loading={triage.isPending}
              onClick={() => decide({ kind: 'reopen', comment: null })}
            >
              Reopen
            </Button>
          ) : (
            <>
              <Button size="xs" disabled={refusal !== null} onClick={() => setAsking('resolve')}>
                Resolve …
              </Button>
              <Button
                size="xs"
                variant="default"
                disabled={refusal !== null}
                onClick={() => setAsking('ignore')}
              >
                Ignore …
              </Button>
              {finding.state === 'open' && may('finding.triage') && (
                <Button size="xs" variant="default" onClick={() => decide({ kind: 'triage' })}>
                  Mark as triaged
                </Button>
              )}
            </>
          )}
        </Group>
        <Text size="xs" c="dimmed" role="status">
          {triage.isPending ? 'Recording …' : (refusal ?? (settled ? '' : stillThere(finding)))}
        </Text>
      </Stack>
      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={asking === 'ignore' ? 'Ignore this finding' : 'Resolve this finding'}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {asking === 'ignore' && (
          <IgnoreForm
            many={false}
            ofEntry={finding.entry !== null}
            busy={triage.isPending}
            may={mayDecide}
            onSubmit={(form) => decide({ kind: 'ignore', ...form })}
          />
        )}
        {asking === 'resolve' && (
          <ResolveForm
            ofEntry={finding.entry !== null}
            busy={triage.isPending}
            may={mayDecide}
            onSubmit={(form) => decide({ kind: 'resolve', ...form })}
          />
        )}
      </Modal>
    </Panel>
  )
}

/** Why whoever looks cannot close it; null when they can. */
function whyNot({ elsewhere }: FindingView, answers: boolean): string | null {
  if (!answers) return 'Your role reads findings; it does not answer them.'
  if (elsewhere)
    return 'The same value also lies where you may not look: do your steps, and an analyst who sees all places closes it.'
  return null
}

const stillThere = ({ entry }: FindingView): string =>
  entry === null
    ? 'Removing it from the files does not close it: history still holds it.'
    : 'It ends by itself once the policy is satisfied; violated again, it opens again.'
