import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { membersQuery } from '#app/_data/members.ts'
import { pageCtx } from '#app/_http/ctx.ts'
import type { Search } from '#app/_http/page-props.ts'
import { firstPageOf, Prefetched } from '#app/_http/prefetched.tsx'
import { PageSkeleton } from '#components/ui/skeletons.tsx'
import { listMembers } from '#inventory/member/list-members.ts'
import { MemberList } from '#inventory/model/member.ts'
import { loadMemberState } from './filters.ts'
import { Members } from './members.tsx'

export const metadata: Metadata = { title: 'Members and roles' }

export default async function MembersPage({ searchParams }: { searchParams: Search }) {
  const { role } = loadMemberState(await searchParams)
  const ctx = await pageCtx()
  if (!ctx.permissions.has('member.read')) notFound()
  const list = MemberList.parse({ role: role ?? undefined })
  return (
    <Prefetched
      waiting={<PageSkeleton title="Members and roles" />}
      fill={[firstPageOf(membersQuery(role), () => listMembers(ctx, list))]}
    >
      <Members />
    </Prefetched>
  )
}
