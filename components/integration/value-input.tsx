import { PasswordInput, Textarea } from '@mantine/core'

type ValueInputProps = {
  readonly label: string
  /** Keys in PEM have lines, which must stay. */
  readonly manyLines: boolean
  readonly value: string
  readonly onChange: (value: string) => void
}

const NOTE = 'It is sealed at once. Nobody can read it here again, only replace it.'

/** Where a credential is put in; the browser is asked to remember none of it. */
export function ValueInput({ label, manyLines, value, onChange }: ValueInputProps) {
  const common = {
    label,
    description: NOTE,
    required: true,
    withAsterisk: false,
    autoComplete: 'off',
    spellCheck: false,
    value,
  } as const
  return manyLines ? (
    <Textarea
      {...common}
      rows={6}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  ) : (
    <PasswordInput
      {...common}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ 'aria-label': `Show the ${label.toLowerCase()}` }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
