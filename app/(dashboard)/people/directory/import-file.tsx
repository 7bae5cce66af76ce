'use client'
import { Alert, Anchor, Button, Checkbox, FileInput, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useImportDirectory } from '#app/_data/person-actions.ts'
import { routes } from '#app/_routes.ts'
import { DataTable } from '#components/data-table/data-table.tsx'
import { outcomeWords } from '#components/person/person-words.ts'
import { When } from '#components/ui/when.tsx'
import {
  type DirectoryLine,
  DirectoryOutcome,
  type DirectoryPlan,
  type DirectorySync,
  MOST_DIRECTORY_BYTES,
} from '#inventory/model/directory.ts'

/** A file is tried out first; what it would change is seen before it does. */
export function ImportFile({ state }: { state: DirectorySync | undefined }) {
  const [file, setFile] = useState<File | null>(null)
  const [leave, setLeave] = useState(false)
  const run = useImportDirectory()
  const plan = run.data
  const tooLarge = file !== null && file.size > MOST_DIRECTORY_BYTES
  const start = (apply: boolean) => {
    if (file !== null) run.mutate({ file, missing: leave ? 'deactivate' : 'keep', apply })
  }
  const changes = plan === undefined ? 0 : plan.shownOf - (plan.counts.refused ?? 0)
  return (
    <Stack gap="sm">
      <Text size="sm">
        CSV in UTF-8, at most 16 MB. Begin with the{' '}
        <Anchor size="sm" underline="always" href={routes.api.directoryTemplate()}>
          template
        </Anchor>{' '}
        or with the{' '}
        <Anchor size="sm" underline="always" href={routes.api.peopleExport()}>
          people there are
        </Anchor>
        . An empty cell says nothing. Last import: <When at={state?.okAt ?? null} unknown="never" />.
      </Text>
      <Group gap="xs" align="end">
        <FileInput
          size="xs"
          w="min(100%, 20rem)"
          label="File"
          placeholder="Choose a CSV file"
          accept=".csv,text/csv"
          clearable
          clearButtonProps={{ 'aria-label': 'Take the file away' }}
          value={file}
          error={tooLarge ? 'This file is larger than 16 MB.' : undefined}
          onChange={(next) => {
            setFile(next)
            run.reset()
          }}
        />
        <Button
          size="xs"
          disabled={file === null || tooLarge}
          loading={run.isPending}
          onClick={() => start(false)}
        >
          Try it out
        </Button>
      </Group>
      <Checkbox
        size="xs"
        label="Deactivate people who came by a file and are missing from this one"
        checked={leave}
        onChange={({ currentTarget }) => {
          setLeave(currentTarget.checked)
          run.reset()
        }}
      />
      {run.error !== null && (
        <Alert color="red" role="alert">
          {run.error.message}
        </Alert>
      )}
      {plan !== undefined && (
        <>
          <Text size="sm" role="status">
            {summary(plan)}
          </Text>
          {plan.lines.length > 0 && (
            <DataTable
              caption="What the file comes to"
              rows={plan.lines}
              columns={lineColumns}
              rowKey={(row) => `${row.line ?? ''} ${row.name} ${row.outcome}`}
            />
          )}
          {plan.shownOf > plan.lines.length && (
            <Text size="sm">
              The first {plan.lines.length} of {plan.shownOf} lines are shown.
            </Text>
          )}
          {!plan.applied && changes > 0 && (
            <Group>
              <Button size="xs" loading={run.isPending} onClick={() => start(true)}>
                Apply {changes} {changes === 1 ? 'change' : 'changes'}
              </Button>
            </Group>
          )}
        </>
      )}
    </Stack>
  )
}

const summary = ({ counts, applied }: DirectoryPlan): string => {
  const parts = DirectoryOutcome.options.flatMap((outcome) =>
    (counts[outcome] ?? 0) === 0 ? [] : [`${counts[outcome]} ${outcomeWords[outcome].toLowerCase()}`],
  )
  return `${applied ? 'Applied' : 'Nothing is changed yet'}: ${parts.length === 0 ? 'the file is empty' : parts.join(', ')}.`
}

const lineColumns = [
  {
    id: 'line',
    header: 'Line',
    label: 'Line',
    width: '4rem',
    cell: ({ line }: DirectoryLine) => line ?? 'None',
  },
  { id: 'name', card: 'block' as const, header: 'Person', cell: ({ name }: DirectoryLine) => name },
  {
    id: 'outcome',
    header: 'Outcome',
    label: 'Outcome',
    width: '8rem',
    cell: ({ outcome }: DirectoryLine) =>
      outcome === 'refused' || outcome === 'deactivated' ? (
        <span style={{ color: 'var(--severity-high)' }}>{outcomeWords[outcome]}</span>
      ) : (
        outcomeWords[outcome]
      ),
  },
  {
    id: 'details',
    header: 'What or why',
    label: 'What or why',
    width: '45%',
    cell: ({ details }: DirectoryLine) => (
      <span style={{ overflowWrap: 'anywhere' }}>{details.join('; ')}</span>
    ),
  },
]
