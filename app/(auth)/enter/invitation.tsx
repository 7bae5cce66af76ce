'use client'
import { Button, Divider, Stack, TextInput } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { type FormEvent, useState } from 'react'
import { canHavePasskeys } from '#app/_data/passkeys.ts'
import { type Link, useAcceptInvitation, useProviderSignIn } from '#app/_data/sign-in.ts'
import { routes } from '#app/_routes.ts'
import { Card } from '#components/access/card.tsx'
import { NewPasswordInput } from '#components/access/new-password-input.tsx'
import { Trouble } from '#components/access/trouble.tsx'
import { passwordTrouble } from '#inventory/model/password.ts'

type InvitationProps = {
  readonly token: string
  readonly link: Link
  readonly providers: readonly { readonly id: string; readonly name: string }[]
}

/** Accepts an invitation with a password, a passkey or a provider. */
export function Invitation({ token, link, providers }: InvitationProps) {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const accept = useAcceptInvitation()
  const provider = useProviderSignIn()
  const passkeys = useMounted() && canHavePasskeys()
  const known = [name, link.email ?? '']
  const join = (secret: string | null, place: string) =>
    accept.mutate(
      { token, name: name.trim(), password: secret },
      { onSuccess: () => window.location.replace(place) },
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (passwordTrouble(password, known) === null) join(password, routes.overview())
  }
  return (
    <Card
      title="You are invited"
      text={
        <>
          You join as <strong>{link.role}</strong> and sign in as <strong>{link.email}</strong>.
        </>
      }
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <Trouble error={accept.error ?? provider.error} />
          {providers.map(({ id, name: label }) => (
            <Button
              key={id}
              variant="default"
              loading={provider.isPending && provider.variables.provider === id}
              onClick={() => provider.mutate({ provider: id })}
            >
              Join with {label}
            </Button>
          ))}
          {providers.length > 0 && <Divider label="or" labelPosition="center" />}
          <TextInput
            label="Your name"
            name="name"
            autoComplete="name"
            required
            withAsterisk={false}
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <input type="hidden" name="email" autoComplete="username" value={link.email ?? ''} readOnly />
          <NewPasswordInput value={password} onChange={setPassword} person={known} tried={tried} />
          <Button type="submit" loading={accept.isPending || accept.isSuccess}>
            Join
          </Button>
          {passkeys && (
            <Button
              type="button"
              variant="default"
              disabled={name.trim() === ''}
              onClick={() => join(null, `${routes.account()}#passkeys`)}
            >
              Join with a passkey instead
            </Button>
          )}
        </Stack>
      </form>
    </Card>
  )
}
