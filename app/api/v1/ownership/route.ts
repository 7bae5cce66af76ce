import { endpoint } from '#app/_http/endpoint.ts'
import { OwnershipList, OwnershipPage, OwnershipView, SetOwner } from '#inventory/model/ownership.ts'
import { listOwnerships } from '#inventory/ownership/list-ownerships.ts'
import { setOwner } from '#inventory/ownership/set-owner.ts'

export const GET = endpoint({
  query: OwnershipList,
  reply: OwnershipPage,
  run: (ctx, { query }) => listOwnerships(ctx, query),
})

export const POST = endpoint({
  body: SetOwner,
  reply: OwnershipView,
  run: (ctx, { body }) => setOwner(ctx, body),
})
