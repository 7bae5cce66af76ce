import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { RevokeInvitation, revokeInvitation } from '#inventory/access/revoke-invitation.ts'

export const DELETE = endpoint({
  params: RevokeInvitation,
  reply: z.object({}),
  run: async (ctx, { params }) => {
    await revokeInvitation(ctx, params)
    return {}
  },
})
