import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { setMember } from '#inventory/member/set-member.ts'
import { MemberView, SetMember } from '#inventory/model/member.ts'

export const PUT = endpoint({
  params: z.object({ personId: z.uuid() }),
  body: SetMember.omit({ personId: true }),
  reply: MemberView,
  run: (ctx, { params, body }) => setMember(ctx, { ...params, ...body }),
})
