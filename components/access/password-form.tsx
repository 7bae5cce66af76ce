import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Trouble } from './trouble.tsx'

type PasswordFormProps = {
  readonly busy: boolean
  readonly error: Error | null
  readonly onSignIn: (input: { email: string; password: string }) => void
}

/** E-mail and password. Filled by password managers; a wrong pair is said above the fields. */
export function PasswordForm({ busy, error, onSignIn }: PasswordFormProps) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSignIn({ email: email.trim(), password })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Trouble error={error} />
        <TextInput
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username webauthn"
          required
          withAsterisk={false}
          data-autofocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  )
}
