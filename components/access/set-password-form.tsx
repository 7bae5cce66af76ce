import { Button, PasswordInput, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { passwordTrouble } from '#inventory/model/password.ts'
import classes from './account.module.css'
import { NewPasswordInput } from './new-password-input.tsx'
import { Trouble } from './trouble.tsx'

type SetPasswordFormProps = {
  /** Whether there is a password already, which is then asked for. */
  readonly has: boolean
  readonly person: readonly string[]
  readonly busy: boolean
  readonly error: Error | null
  readonly onSet: (input: { current?: string; password: string }) => void
}

export function SetPasswordForm({ has, person, busy, error, onSet }: SetPasswordFormProps) {
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (passwordTrouble(password, person) === null) onSet(has ? { current, password } : { password })
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <Stack gap="sm">
        <Trouble error={error} />
        {has && (
          <PasswordInput
            label="Present password"
            name="current-password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
        )}
        <NewPasswordInput
          label={has ? 'New password' : 'Password'}
          value={password}
          onChange={setPassword}
          person={person}
          tried={tried}
        />
        <Button type="submit" loading={busy} style={{ alignSelf: 'flex-start' }}>
          {has ? 'Change password' : 'Set password'}
        </Button>
      </Stack>
    </form>
  )
}
