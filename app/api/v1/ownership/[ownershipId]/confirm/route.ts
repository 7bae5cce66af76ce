import { endpoint } from '#app/_http/endpoint.ts'
import { OwnershipId, OwnershipView } from '#inventory/model/ownership.ts'
import { confirmOwnership } from '#inventory/ownership/confirm-ownership.ts'

export const POST = endpoint({
  params: OwnershipId,
  reply: OwnershipView,
  run: (ctx, { params }) => confirmOwnership(ctx, params),
})
