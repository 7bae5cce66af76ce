import { Button, NativeSelect, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Role } from '#inventory/model/permissions.ts'
import classes from './account.module.css'
import { roleWords } from './role-words.ts'
import { Trouble } from './trouble.tsx'

type InviteFormProps = {
  readonly busy: boolean
  readonly error: Error | null
  readonly onInvite: (input: { email: string; role: Role }) => void
}

/** Somebody's e-mail and what they will be. */
export function InviteForm({ busy, error, onInvite }: InviteFormProps) {
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('analyst')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onInvite({ email: email.trim(), role })
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <Stack gap="sm">
        <Trouble error={error} />
        <TextInput
          label="E-mail"
          type="email"
          name="invited-email"
          autoComplete="off"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <NativeSelect
          label="Role"
          description={roleWords[role]}
          inputWrapperOrder={['label', 'input', 'description']}
          data={Role.options.map((value) => ({ value, label: value }))}
          value={role}
          onChange={(event) => setRole(Role.parse(event.currentTarget.value))}
        />
        <Button type="submit" loading={busy} style={{ alignSelf: 'flex-start' }}>
          Make a link
        </Button>
      </Stack>
    </form>
  )
}
