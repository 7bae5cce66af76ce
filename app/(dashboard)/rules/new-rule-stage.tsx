'use client'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMayEverywhere } from '#app/_data/may.ts'
import { useSetNewRuleStage } from '#app/_data/rule-actions.ts'
import { ruleSettingsQuery } from '#app/_data/rules.ts'
import { RuleSettings } from '#inventory/model/rule.ts'

/** Whether rules that an update brings or changes speak at once, or are watched first. */
export function NewRuleStage() {
  const settings = useQuery(ruleSettingsQuery())
  const change = useSetNewRuleStage()
  const may = useMayEverywhere()
  if (settings.data === undefined || !may('rule.set-new-stage')) return null
  const stage = change.isPending ? change.variables.newRuleStage : settings.data.newRuleStage
  return (
    <NativeSelect
      size="xs"
      label="Rules that come or change later"
      description={sentences[stage]}
      value={stage}
      disabled={change.isPending}
      data={[
        { value: 'report', label: 'report at once' },
        { value: 'shadow', label: 'enter in shadow' },
      ]}
      onChange={(event) => change.mutate(RuleSettings.parse({ newRuleStage: event.currentTarget.value }))}
    />
  )
}

const sentences = {
  shadow: 'They are counted, and open findings once promoted.',
  report: 'They open findings at once.',
} as const satisfies Record<RuleSettings['newRuleStage'], string>
