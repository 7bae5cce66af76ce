import { NativeSelect, Stack } from '@mantine/core'
import { CredentialFields, type GivenCredential } from './credential-fields.tsx'
import type { CredentialWay } from './product-fields.ts'

/** The id of one that is kept, or a new one where that is null. */
export type ChosenCredential = { readonly kept: string | null; readonly given: GivenCredential }

const NEW_CREDENTIAL = 'new'

type CredentialChoiceProps = {
  readonly ways: readonly CredentialWay[]
  /** Those that may be chosen instead of a new one, the first of them first. */
  readonly choices: readonly { readonly id: string; readonly label: string }[]
  readonly chosen: ChosenCredential
  readonly onChange: (chosen: ChosenCredential) => void
}

/** Which credential: one that is kept already, or a new one with its fields. */
export function CredentialChoice({ ways, choices, chosen, onChange }: CredentialChoiceProps) {
  return (
    <Stack gap="sm">
      {choices.length > 0 && (
        <NativeSelect
          label="Credential"
          value={chosen.kept ?? NEW_CREDENTIAL}
          data={[
            ...choices.map(({ id, label }) => ({ value: id, label })),
            { value: NEW_CREDENTIAL, label: 'A new one' },
          ]}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...chosen, kept: value === NEW_CREDENTIAL ? null : value })
          }
        />
      )}
      {chosen.kept === null && (
        <CredentialFields
          ways={ways}
          given={chosen.given}
          onChange={(given) => onChange({ ...chosen, given })}
        />
      )}
    </Stack>
  )
}
