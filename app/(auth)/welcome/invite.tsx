'use client'
import { Stack } from '@mantine/core'
import { useInvite } from '#app/_data/invitation-actions.ts'
import { InviteForm } from '#components/access/invite-form.tsx'
import { Once } from '#components/ui/once.tsx'

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
        <Once
          label={`Link for ${invite.data.invitation.email}`}
          text={invite.data.link}
          note={`Send this link to ${invite.data.invitation.email}. It works once, for a week, and is not shown again.`}
        />
      )}
    </Stack>
  )
}
