import { Button, Radio, Stack, Text } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { plural, stageSentences, stageWords } from '#components/ui/words.ts'
import type { RuleView } from '#inventory/model/rule.ts'
import { RuleStage } from '#inventory/model/terms.ts'

type StageFormProps = {
  readonly rule: RuleView
  readonly busy: boolean
  readonly onChange: (stage: RuleStage) => void
}

/** Promotes or demotes a rule, and says before what that will do. */
export function StageForm({ rule, busy, onChange }: StageFormProps) {
  const [stage, setStage] = useState<RuleStage>(rule.stage)
  useEffect(() => setStage(rule.stage), [rule.stage])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onChange(stage)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Radio.Group
          aria-label="Stage"
          value={stage}
          onChange={(value) => setStage(RuleStage.catch(rule.stage).parse(value))}
        >
          <Stack gap="xs">
            {RuleStage.options.map((each) => (
              <Radio
                key={each}
                size="xs"
                value={each}
                label={stageWords[each]}
                description={stageSentences[each]}
              />
            ))}
          </Stack>
        </Radio.Group>
        {stage !== rule.stage && (
          <>
            <Text size="sm">{consequence(rule, stage)}</Text>
            <Button type="submit" size="xs" loading={busy} style={{ justifySelf: 'start' }}>
              Change to {stageWords[stage].toLowerCase()}
            </Button>
          </>
        )}
      </Stack>
    </form>
  )
}

function consequence({ stage, withheld, muted, openFindings }: RuleView, next: RuleStage): string {
  if (next === 'shadow')
    return openFindings === 0
      ? 'It opens no new finding.'
      : `It opens no new finding. ${plural(openFindings, 'open finding')} of it stay${openFindings === 1 ? 's' : ''}.`
  if (stage !== 'shadow') return 'Its findings stay as they are.'
  if (muted !== null) return 'It is muted, so it opens nothing until it may speak again.'
  return withheld === 0
    ? 'It has seen nothing in shadow.'
    : `${plural(withheld, 'place')} it saw in shadow become${withheld === 1 ? 's' : ''} findings at once.`
}
