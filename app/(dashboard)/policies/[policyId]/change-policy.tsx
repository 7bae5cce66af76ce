'use client'
import { Button, Group, NativeSelect, Stack, Switch } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { type PolicyChange, useSetPolicy, useSimulatePolicy } from '#app/_data/policy-actions.ts'
import { routes } from '#app/_routes.ts'
import { changeWords, findingsFromWords } from '#components/policy/policy-words.ts'
import { SettingFields, type SettingValues } from '#components/policy/setting-fields.tsx'
import { Simulation } from '#components/policy/simulation.tsx'
import { FindingsFrom, type PolicyPlace, type PolicyView } from '#inventory/model/policy.ts'
import { PlaceFields } from './place-fields.tsx'

type ChangePolicyProps = {
  readonly policy: PolicyView
  readonly place: PolicyPlace
  readonly onPlace: (place: PolicyPlace) => void
  /** Who may not set it may still try what a setting would do. */
  readonly maySet: boolean
}

/** How it shall be set somewhere: tried first, then saved. */
export function ChangePolicy({ policy, place, onPlace, maySet }: ChangePolicyProps) {
  const stored = policy.settings.find(
    (one) => one.place.kind === place.kind && one.place.value === place.value,
  )
  const [enabled, setEnabled] = useState(stored?.enabled ?? true)
  const [values, setValues] = useState<SettingValues>({ ...policy.usual, ...stored?.settings })
  const [findingsFrom, setFindingsFrom] = useState<FindingsFrom>(stored?.findingsFrom ?? 'medium')
  const simulate = useSimulatePolicy(policy.id)
  const save = useSetPolicy(policy.id)
  const change: PolicyChange = { place, enabled, settings: { ...values }, findingsFrom }
  const isWhole = place.kind === 'all' || place.value !== ''
  /** A result of other settings is none of these. */
  const edited =
    <Value,>(apply: (value: Value) => void) =>
    (value: Value) => {
      simulate.reset()
      apply(value)
    }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (maySet) save.mutate(change)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <PlaceFields place={place} onChange={edited(onPlace)} />
        <Switch
          label="Judge by it"
          checked={enabled}
          onChange={(event) => edited(setEnabled)(event.currentTarget.checked)}
        />
        <SettingFields
          schema={policy.schema}
          values={values}
          disabled={!enabled}
          onChange={edited(setValues)}
        />
        {maySet && (
          <NativeSelect
            label="Opens a finding that somebody answers, from severity"
            disabled={!enabled}
            value={findingsFrom}
            data={FindingsFrom.options.map((value) => ({ value, label: findingsFromWords[value] }))}
            onChange={(event) =>
              setFindingsFrom(FindingsFrom.catch('medium').parse(event.currentTarget.value))
            }
          />
        )}
        <Group gap="xs">
          <Button
            variant="default"
            disabled={!isWhole}
            loading={simulate.isPending}
            onClick={() => simulate.mutate(change)}
          >
            What would it change?
          </Button>
          {maySet && (
            <Button type="submit" disabled={!isWhole} loading={save.isPending}>
              Save
            </Button>
          )}
        </Group>
        {simulate.data !== undefined && (
          <Simulation
            result={simulate.data}
            changes={enabled ? changeWords({ ...policy.usual, ...stored?.settings }, values) : ['Off']}
            hrefOf={routes.entry}
          />
        )}
      </Stack>
    </form>
  )
}
