import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { passwordTrouble, SHORTEST_PASSWORD } from '#inventory/model/password.ts'

type NewPasswordInputProps = {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Words anybody knows of the person: name and e-mail. */
  readonly person: readonly string[]
  readonly label?: string
  /** Whether it was sent as it is: then what is wrong is said at once. */
  readonly tried: boolean
}

/** A new password; what is too easy about it is said once one has typed it. */
export function NewPasswordInput({
  value,
  onChange,
  person,
  label = 'Password',
  tried,
}: NewPasswordInputProps) {
  const [left, setLeft] = useState(false)
  const trouble = value === '' ? null : passwordTrouble(value, person)
  return (
    <PasswordInput
      label={label}
      description={`At least ${SHORTEST_PASSWORD} characters. Four unrelated words are good.`}
      name="new-password"
      autoComplete="new-password"
      required
      withAsterisk={false}
      error={left || tried ? trouble : null}
      value={value}
      onBlur={() => setLeft(true)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
