import { Stack } from '@mantine/core'
import { FieldInput } from './field-input.tsx'
import type { FieldValue, FieldValues, ProductField } from './product-fields.ts'
import classes from './vault.module.css'

type ProductFormProps = {
  readonly fields: readonly ProductField[]
  readonly values: FieldValues
  readonly onChange: (values: FieldValues) => void
}

/** The options of a product, as its card describes them; what is rarely changed stands behind a fold. */
export function ProductForm({ fields, values, onChange }: ProductFormProps) {
  const set = (name: string) => (value: FieldValue) => onChange({ ...values, [name]: value })
  const input = (field: ProductField) => (
    <FieldInput
      key={field.name}
      field={field}
      value={values[field.name] ?? field.usual}
      onChange={set(field.name)}
    />
  )
  const rare = fields.filter((field) => field.rare)
  return (
    <Stack gap="sm">
      {fields.filter((field) => !field.rare).map(input)}
      {rare.length > 0 && (
        <details className={classes.fold}>
          <summary>More options</summary>
          <Stack gap="sm">{rare.map(input)}</Stack>
        </details>
      )}
    </Stack>
  )
}
