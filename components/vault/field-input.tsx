import { Checkbox, Group, NativeSelect, PasswordInput, Switch, Textarea, TextInput } from '@mantine/core'
import { humanise } from '#components/ui/words.ts'
import type { FieldValue, ProductField } from './product-fields.ts'
import { choiceWords, fieldHints } from './vault-words.ts'

type FieldInputProps = {
  readonly field: ProductField
  readonly value: FieldValue
  readonly onChange: (value: FieldValue) => void
  /** What is typed is not shown, and the browser is asked to forget it. */
  readonly secret?: boolean
}

const mono = { input: { fontFamily: 'var(--mantine-font-family-monospace)' } }

/** The input that a field of a card asks for. */
export function FieldInput({ field, value, onChange, secret = false }: FieldInputProps) {
  const { kind, name, label, required, choices } = field
  const description = field.description ?? fieldHints[name]
  const common = {
    label,
    required,
    withAsterisk: false,
    ...(description === undefined ? {} : { description }),
  }
  if (kind === 'switch')
    return (
      <Switch
        label={label}
        description={description}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    )
  if (kind === 'choices') return <Choices {...{ field, value, onChange }} />
  const text = typeof value === 'string' ? value : ''
  const typed = { ...common, value: text, spellCheck: false, autoComplete: 'off' } as const
  if (kind === 'choice')
    return (
      <NativeSelect
        {...common}
        value={text}
        data={choices.map((each) => ({ value: each, label: choiceWords[each] ?? humanise(each) }))}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  if (kind === 'lines' || kind === 'list' || kind === 'structure')
    return (
      <Textarea
        {...typed}
        rows={kind === 'lines' ? 6 : 2}
        autosize={kind !== 'lines'}
        styles={mono}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  if (secret)
    return (
      <PasswordInput
        {...typed}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': `Show the ${label.toLowerCase()}` }}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  return (
    <TextInput
      {...typed}
      inputMode={kind === 'number' ? 'numeric' : 'text'}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function Choices({ field: { label, name, choices, description }, value, onChange }: FieldInputProps) {
  return (
    <Checkbox.Group
      label={label}
      description={description ?? fieldHints[name]}
      value={typeof value === 'object' ? [...value] : []}
      onChange={(chosen) => onChange(chosen)}
    >
      <Group gap="md" mt={6}>
        {choices.map((each) => (
          <Checkbox key={each} value={each} label={choiceWords[each] ?? humanise(each)} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}
