'use client'
import { Button, Group } from '@mantine/core'
import { useMay } from '#app/_data/may.ts'
import { useSettleAnswer } from '#app/_data/pull-request-actions.ts'
import type { AnswerView, SettleAnswer } from '#inventory/model/pull-request.ts'

/** Yes or no to an answer that waits; a review of one that was taken at once. */
export function AnswerActions({ answer }: { answer: AnswerView }) {
  const settle = useSettleAnswer()
  const may = useMay()
  if (!may('pull-request.approve')) return null
  const verdicts = choices[answer.state]
  if (verdicts === undefined) return null
  return (
    <Group gap="xs">
      {verdicts.map(({ verdict, label }, index) => (
        <Button
          key={verdict}
          size="compact-xs"
          variant={index === 0 ? 'filled' : 'default'}
          loading={settle.isPending && settle.variables.verdict === verdict}
          disabled={settle.isPending}
          onClick={() => settle.mutate({ answerId: answer.id, verdict, comment: null })}
        >
          {label}
        </Button>
      ))}
    </Group>
  )
}

type Choice = { readonly verdict: SettleAnswer['verdict']; readonly label: string }

const choices: Partial<Record<AnswerView['state'], readonly Choice[]>> = {
  waiting: [
    { verdict: 'approve', label: 'Approve' },
    { verdict: 'refuse', label: 'Refuse' },
  ],
  taken: [
    { verdict: 'confirm', label: 'Agree' },
    { verdict: 'overturn', label: 'Overturn' },
  ],
}
