'use client'
import { Modal } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useSetMember } from '#app/_data/member-actions.ts'
import { rowsOf } from '#app/_data/paging.ts'
import { sourcesQuery } from '#app/_data/sources.ts'
import { MemberForm } from '#components/member/member-form.tsx'
import type { MemberView } from '#inventory/model/member.ts'

export function ChangeMember({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const set = useSetMember()
  const sources = useInfiniteQuery(sourcesQuery(undefined))
  return (
    <Modal
      opened
      onClose={onClose}
      title={`What ${member.person.name} may do`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <MemberForm
        member={member}
        sources={sources.data === undefined ? undefined : rowsOf(sources.data)}
        busy={set.isPending}
        error={set.error}
        onSet={(input) => set.mutate(input, { onSuccess: onClose })}
      />
    </Modal>
  )
}
