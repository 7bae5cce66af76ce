import { MultiSelect, NumberInput, Stack, Text } from '@mantine/core'
import { z } from 'zod'
import { humanise } from '#components/ui/words.ts'
import { fieldName } from './policy-words.ts'

const Field = z.union([
  z.object({
    type: z.literal('integer'),
    minimum: z.number().optional(),
    exclusiveMinimum: z.number().optional(),
    maximum: z.number().optional(),
  }),
  z.object({ type: z.literal('array'), items: z.object({ enum: z.array(z.string()) }) }),
])
const Shape = z.object({ properties: z.record(z.string(), Field).default({}) })

export type SettingValues = Readonly<Record<string, z.core.util.JSONType>>

type SettingFieldsProps = {
  /** JSON Schema of the settings. */
  readonly schema: Readonly<Record<string, unknown>>
  readonly values: SettingValues
  readonly disabled: boolean
  readonly onChange: (values: SettingValues) => void
}

/** One field for each setting that a policy has, as its schema tells. */
export function SettingFields({ schema, values, disabled, onChange }: SettingFieldsProps) {
  const fields = Object.entries(Shape.parse(schema).properties)
  if (fields.length === 0)
    return (
      <Text size="sm" c="dimmed">
        It has nothing to set: it is on or off.
      </Text>
    )
  return (
    <Stack gap="sm">
      {fields.map(([name, field]) =>
        field.type === 'integer' ? (
          <NumberInput
            key={name}
            label={fieldName(name)}
            disabled={disabled}
            allowDecimal={false}
            min={field.minimum ?? (field.exclusiveMinimum ?? -1) + 1}
            max={Math.min(field.maximum ?? 36_500, 36_500)}
            value={Number(values[name] ?? 0)}
            onChange={(value) => onChange({ ...values, [name]: Number(value) })}
          />
        ) : (
          <MultiSelect
            key={name}
            label={fieldName(name)}
            disabled={disabled}
            searchable
            data={field.items.enum.map((value) => ({ value, label: humanise(value) }))}
            value={z.array(z.string()).catch([]).parse(values[name])}
            onChange={(value) => onChange({ ...values, [name]: value })}
          />
        ),
      )}
    </Stack>
  )
}
