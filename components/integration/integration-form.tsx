import { Button, NativeSelect, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Trouble } from '#components/access/trouble.tsx'
import { IntegrationKind, NewIntegration } from '#inventory/model/integration.ts'
import { factFields, integrationKindNames, valueLabels } from './integration-words.ts'
import { ValueInput } from './value-input.tsx'

type IntegrationFormProps = {
  readonly busy: boolean
  readonly error: Error | null
  readonly onAdd: (input: NewIntegration) => void
}

/** A credential of ours for another system: its kind, a name, what may be known of it, and itself. */
export function IntegrationForm({ busy, error, onAdd }: IntegrationFormProps) {
  const [kind, setKind] = useState<IntegrationKind>('github-token')
  const [name, setName] = useState('')
  const [facts, setFacts] = useState<Readonly<Record<string, string>>>({})
  const [value, setValue] = useState('')
  const [wrong, setWrong] = useState<Error | null>(null)
  const fields = factFields[kind]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = Object.fromEntries(fields.map((field) => [field.name, facts[field.name] ?? field.usual]))
    const input = NewIntegration.safeParse({ kind, name, facts: given, value })
    setWrong(input.success ? null : new Error('Something is missing, or too long.'))
    if (input.success) onAdd(input.data)
  }
  return (
    <form onSubmit={submit} autoComplete="off">
      <Stack gap="sm">
        <Trouble error={wrong ?? error} />
        <NativeSelect
          label="Kind"
          data={IntegrationKind.options.map((each) => ({ value: each, label: integrationKindNames[each] }))}
          value={kind}
          onChange={(event) => setKind(IntegrationKind.parse(event.currentTarget.value))}
        />
        <TextInput
          label="Name"
          placeholder="Acme organisation"
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {fields.map((field) => (
          <TextInput
            key={field.name}
            label={field.label}
            description={field.hint}
            required={field.optional !== true}
            withAsterisk={false}
            maxLength={300}
            value={facts[field.name] ?? field.usual}
            onChange={(event) => setFacts({ ...facts, [field.name]: event.currentTarget.value })}
          />
        ))}
        <ValueInput
          label={valueLabels[kind]}
          manyLines={kind === 'github-app-key'}
          value={value}
          onChange={setValue}
        />
        <Button type="submit" loading={busy} style={{ alignSelf: 'flex-start' }}>
          Seal it
        </Button>
      </Stack>
    </form>
  )
}
