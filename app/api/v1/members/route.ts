import { endpoint } from '#app/_http/endpoint.ts'
import { listMembers } from '#inventory/member/list-members.ts'
import { MemberList, MemberPage } from '#inventory/model/member.ts'

export const GET = endpoint({
  query: MemberList,
  reply: MemberPage,
  run: (ctx, { query }) => listMembers(ctx, query),
})
