'use client'
import { Alert, Button, Group, Text } from '@mantine/core'
import { IconGhost2 } from '@tabler/icons-react'
import { useMayEverywhere } from '#app/_data/may.ts'
import { usePromoteRules } from '#app/_data/rule-actions.ts'
import { formatCount, plural } from '#components/ui/words.ts'
import type { RuleRow } from '#inventory/model/rule.ts'

/** Rules that an update or the configuration brought or changed: they open no finding until somebody lets them. */
export function Waiting({ rules, onShow }: { rules: readonly RuleRow[]; onShow: () => unknown }) {
  const promote = usePromoteRules()
  const may = useMayEverywhere()
  const waiting = rules.filter((rule) => rule.waiting)
  if (waiting.length === 0) return null
  const places = waiting.reduce((sum, { withheld }) => sum + withheld, 0)
  return (
    <Alert
      color="yellow"
      variant="light"
      mb="md"
      styles={{ title: { color: 'var(--ink)' } }}
      icon={<IconGhost2 aria-hidden="true" />}
      title={`${plural(waiting.length, 'new or changed rule')} ${waiting.length === 1 ? 'waits' : 'wait'} in shadow`}
    >
      <Text size="sm" mb="xs">
        {sentence(places)}{' '}
        {may('rule.set-stage')
          ? 'Look at what they saw, then let them report.'
          : 'An analyst lets them report.'}
      </Text>
      <Group gap="xs">
        {may('rule.set-stage') && (
          <Button
            size="xs"
            loading={promote.isPending}
            onClick={() => promote.mutate(waiting.map(({ id }) => id))}
          >
            {waiting.length === 1 ? 'Promote the new rule' : `Promote all ${waiting.length} new rules`}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={() => onShow()}>
          Show what is in shadow
        </Button>
      </Group>
    </Alert>
  )
}

function sentence(places: number): string {
  if (places === 0) return 'They have seen nothing yet; what they see opens no finding.'
  return `What they see opens no finding: ${formatCount(places)} ${places === 1 ? 'place is' : 'places are'} not reported.`
}
