import { Button, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import classes from './account.module.css'
import { Trouble } from './trouble.tsx'

type ProfileFormProps = {
  readonly name: string
  /** Fixed once it is there: it is what one signs in with. */
  readonly email: string | null
  readonly label: string
  readonly busy: boolean
  readonly error: Error | null
  readonly onSave: (profile: { name: string; email?: string }) => void
}

export function ProfileForm({ name, email, label, busy, error, onSave }: ProfileFormProps) {
  const [typedName, setName] = useState(name)
  const [typedEmail, setEmail] = useState(email ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const profile = { name: typedName.trim() }
    onSave(email === null && typedEmail.trim() !== '' ? { ...profile, email: typedEmail.trim() } : profile)
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <Stack gap="sm">
        <Trouble error={error} />
        <TextInput
          label="Name"
          name="name"
          autoComplete="name"
          required
          withAsterisk={false}
          maxLength={200}
          value={typedName}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="E-mail"
          description={
            email === null
              ? 'You sign in with it. It cannot be changed here later.'
              : 'You sign in with it. An administrator can change it.'
          }
          type="email"
          name="email"
          autoComplete="email"
          required
          withAsterisk={false}
          readOnly={email !== null}
          value={typedEmail}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} style={{ alignSelf: 'flex-start' }}>
          {label}
        </Button>
      </Stack>
    </form>
  )
}
