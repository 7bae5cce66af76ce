'use client'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { mergeSuggestionsQuery } from '#app/_data/person-rows.ts'
import { Panel } from '#components/ui/panel.tsx'
import type { MergeSuggestion } from '#inventory/model/person.ts'
import { MergeDialog } from './merge-dialog.tsx'

const AT_ONCE = 3

/** Two who may be one, with what speaks for it; there only while there are some. */
export function Suggestions() {
  const { data } = useQuery(mergeSuggestionsQuery())
  const [shown, setShown] = useState(AT_ONCE)
  const [merging, setMerging] = useState<MergeSuggestion['people'] | null>(null)
  const items = data?.items ?? []
  if (items.length === 0) return null
  return (
    <div style={{ marginBottom: '1rem' }}>
      <Panel title="These may be one person">
        <Stack gap="xs">
          {items.slice(0, shown).map(({ people, evidence }) => (
            <Group key={people.map(({ id }) => id).join()} justify="space-between" gap="xs">
              <div style={{ overflowWrap: 'anywhere', minWidth: 0, flex: '1 1 16rem' }}>
                <Text size="sm" fw={560}>
                  {people.map(({ name }) => name).join(' and ')}
                </Text>
                <Text size="sm" c="var(--ink-soft)">
                  {evidence}
                </Text>
              </div>
              <Button size="compact-xs" variant="default" onClick={() => setMerging(people)}>
                Merge …
                <span className="visually-hidden"> {people.map(({ name }) => name).join(' and ')}</span>
              </Button>
            </Group>
          ))}
          {items.length > shown && (
            <Group>
              <Button size="compact-xs" variant="subtle" onClick={() => setShown(items.length)}>
                Show {items.length - shown} more
              </Button>
            </Group>
          )}
        </Stack>
      </Panel>
      {merging !== null && <MergeDialog people={merging} onClose={() => setMerging(null)} />}
    </div>
  )
}
