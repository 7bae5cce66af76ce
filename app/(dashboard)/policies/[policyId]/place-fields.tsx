'use client'
import { Group, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { entryFacetsQuery } from '#app/_data/entries.ts'
import { entryKindWords, environmentWords } from '#components/entry/entry-words.ts'
import { type PolicyPlace, PolicyScope } from '#inventory/model/policy.ts'
import { EntryKind, Environment } from '#inventory/model/vault.ts'

type PlaceFieldsProps = { readonly place: PolicyPlace; readonly onChange: (place: PolicyPlace) => void }

/** Where a setting shall hold. */
export function PlaceFields({ place, onChange }: PlaceFieldsProps) {
  const vaults = useQuery(entryFacetsQuery({})).data?.vault ?? []
  const choices: Record<Exclude<PolicyScope, 'all'>, { value: string; label: string }[]> = {
    vault: vaults.map(({ id, name }) => ({ value: id, label: name })),
    environment: Environment.options.map((value) => ({ value, label: environmentWords[value] })),
    kind: EntryKind.options.map((value) => ({ value, label: entryKindWords[value] })),
  }
  const change = (kind: PolicyScope) =>
    onChange({ kind, value: kind === 'all' ? '' : (choices[kind][0]?.value ?? '') })
  return (
    <Group gap="sm" grow preventGrowOverflow={false} align="end">
      <NativeSelect
        label="Where"
        value={place.kind}
        data={PolicyScope.options.map((value) => ({ value, label: scopeWords[value] }))}
        onChange={(event) => change(PolicyScope.catch('all').parse(event.currentTarget.value))}
      />
      {place.kind !== 'all' && (
        <NativeSelect
          label={scopeWords[place.kind]}
          value={place.value}
          data={choices[place.kind]}
          onChange={(event) => onChange({ ...place, value: event.currentTarget.value })}
        />
      )}
    </Group>
  )
}

const scopeWords: Record<PolicyScope, string> = {
  all: 'Everywhere',
  vault: 'A vault',
  environment: 'An environment',
  kind: 'A kind of entry',
}
