'use client'
import { Stack } from '@mantine/core'
import { useInvite } from '#app/_data/invitation-actions.ts'
import { InviteForm } from '#components/access/invite-form.tsx'
import { OneTimeLink } from '#components/access/one-time-link.tsx'

export function Invite() {
  const invite = useInvite()
  return (
    <Stack gap="md">
      <InviteForm
        key={invite.isSuccess ? invite.submittedAt : 'first'}
        busy={invite.isPending}
        error={invite.error}
        onInvite={(input) => invite.mutate(input)}
      />
      {invite.data !== undefined && (
        <OneTimeLink link={invite.data.link} email={invite.data.invitation.email} />
      )}
    </Stack>
  )
}
