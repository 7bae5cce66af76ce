import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { OwnershipId } from '#inventory/model/ownership.ts'
import { rejectOwnership } from '#inventory/ownership/reject-ownership.ts'

export const POST = endpoint({
  params: OwnershipId,
  reply: z.object({}),
  run: async (ctx, { params }) => {
    await rejectOwnership(ctx, params)
    return {}
  },
})
