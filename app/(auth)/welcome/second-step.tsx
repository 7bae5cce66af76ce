'use client'
import { Divider, Stack, Title } from '@mantine/core'
import { Authenticator } from '#app/(dashboard)/account/authenticator.tsx'
import { Passkeys } from '#app/(dashboard)/account/passkeys.tsx'
import type { Me } from '#inventory/model/session.ts'

export function SecondStep({ me }: { me: Me }) {
  return (
    <Stack gap="md">
      <Title order={2}>Authenticator app</Title>
      <Authenticator me={me} />
      <Divider />
      <Title order={2}>Passkey</Title>
      <Passkeys />
    </Stack>
  )
}
