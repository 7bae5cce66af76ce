import { NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { FieldInput } from './field-input.tsx'
import type { CredentialWay, FieldValues } from './product-fields.ts'
import { AT_THE_MACHINE, PUBLIC_PARTS } from './vault-words.ts'

export type GivenCredential = {
  readonly way: number
  readonly values: FieldValues
  /** The vendor's file, where that is the way. */
  readonly whole: string
}

export const NO_CREDENTIAL: GivenCredential = { way: 0, values: {}, whole: '' }

type CredentialFieldsProps = {
  readonly ways: readonly CredentialWay[]
  readonly given: GivenCredential
  readonly onChange: (given: GivenCredential) => void
}

/** The credential a vault is read with. It is sealed at once and never shown again. */
export function CredentialFields({ ways, given, onChange }: CredentialFieldsProps) {
  const way = ways[given.way]
  return (
    <Stack gap="sm">
      {ways.length > 1 && (
        <NativeSelect
          label="Way in"
          value={String(given.way)}
          data={ways.map(({ label }, index) => ({ value: String(index), label }))}
          onChange={(event) => onChange({ ...NO_CREDENTIAL, way: Number(event.currentTarget.value) })}
        />
      )}
      {way?.whole === true ? (
        <Textarea
          label={way.label}
          required
          withAsterisk={false}
          rows={6}
          autoComplete="off"
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={given.whole}
          onChange={(event) => onChange({ ...given, whole: event.currentTarget.value })}
        />
      ) : (
        way?.fields
          .filter(({ name }) => !AT_THE_MACHINE.has(name))
          .map((field) => (
            <FieldInput
              key={`${given.way} ${field.name}`}
              field={field}
              secret={!PUBLIC_PARTS.has(field.name)}
              value={given.values[field.name] ?? field.usual}
              onChange={(value) => onChange({ ...given, values: { ...given.values, [field.name]: value } })}
            />
          ))
      )}
      <Text size="sm" c="dimmed">
        It is sealed at once: only workers can open it, and nobody can read it here again.
      </Text>
    </Stack>
  )
}
