'use client'
import { Alert, Button, Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAddAlias, useSplitPerson } from '#app/_data/person-actions.ts'
import { aliasKindWords } from '#components/person/person-words.ts'
import { AddAlias, type PersonAliasView, type PersonDetail } from '#inventory/model/person.ts'

type AliasesProps = { readonly person: PersonDetail; readonly manages: boolean }

/** What joins commits and pull requests to the person; chosen ones can be taken out into a new person. */
export function Aliases({ person, manages }: AliasesProps) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  return (
    <Stack gap="sm">
      {person.aliases.length === 0 && <Text size="sm">None yet.</Text>}
      {person.aliases.map((alias) => (
        <AliasLine
          key={alias.id}
          alias={alias}
          canChoose={manages && alias.kind !== 'sign-in'}
          chosen={chosen.includes(alias.id)}
          onChoose={(isChosen) =>
            setChosen(isChosen ? [...chosen, alias.id] : chosen.filter((id) => id !== alias.id))
          }
        />
      ))}
      {manages && chosen.length > 0 && (
        <Split person={person} aliasIds={chosen} onDone={() => setChosen([])} />
      )}
      {manages && <Add personId={person.id} />}
    </Stack>
  )
}

type AliasLineProps = {
  readonly alias: PersonAliasView
  readonly canChoose: boolean
  readonly chosen: boolean
  readonly onChoose: (chosen: boolean) => void
}

function AliasLine({ alias, canChoose, chosen, onChoose }: AliasLineProps) {
  if (!canChoose)
    return (
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {alias.value} <span style={{ color: 'var(--ink-soft)' }}>{aliasKindWords[alias.kind]}</span>
      </Text>
    )
  return (
    <Checkbox
      size="xs"
      label={alias.value}
      description={aliasKindWords[alias.kind]}
      checked={chosen}
      onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
      styles={{ label: { overflowWrap: 'anywhere' } }}
    />
  )
}

type SplitProps = {
  readonly person: PersonDetail
  readonly aliasIds: readonly string[]
  readonly onDone: () => void
}

function Split({ person, aliasIds, onDone }: SplitProps) {
  const split = useSplitPerson()
  const [name, setName] = useState('')
  return (
    <Stack gap={6}>
      <Text size="sm">
        Take {aliasIds.length} out into a new person. What {person.name} decided stays with {person.name}.
      </Text>
      <Group gap="xs" align="end">
        <TextInput
          size="xs"
          label="Name of the new person"
          maxLength={200}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button
          size="xs"
          disabled={name.trim() === ''}
          loading={split.isPending}
          onClick={() =>
            split.mutate({ personId: person.id, aliasIds: [...aliasIds], name }, { onSuccess: onDone })
          }
        >
          Split
        </Button>
      </Group>
      {split.error !== null && (
        <Alert color="red" role="alert">
          {split.error.message}
        </Alert>
      )}
    </Stack>
  )
}

const kinds = AddAlias.shape.kind

function Add({ personId }: { personId: string }) {
  const add = useAddAlias()
  const [kind, setKind] = useState<AddAlias['kind']>('commit-email')
  const [value, setValue] = useState('')
  return (
    <Stack gap={6}>
      <Group gap="xs" align="end">
        <Select
          size="xs"
          w="8rem"
          label="Add"
          allowDeselect={false}
          data={kinds.options.map((each) => ({ value: each, label: aliasKindWords[each] }))}
          value={kind}
          onChange={(next) => setKind(kinds.safeParse(next).data ?? kind)}
        />
        <TextInput
          size="xs"
          style={{ flex: '1 1 8rem' }}
          aria-label={aliasKindWords[kind]}
          maxLength={320}
          value={value}
          onChange={({ currentTarget }) => setValue(currentTarget.value)}
        />
        <Button
          size="xs"
          variant="default"
          disabled={value.trim() === ''}
          loading={add.isPending}
          onClick={() => add.mutate({ personId, kind, value }, { onSuccess: () => setValue('') })}
        >
          Add
        </Button>
      </Group>
      {add.error !== null && (
        <Alert color="red" role="alert">
          {add.error.message}
        </Alert>
      )}
    </Stack>
  )
}
