import { endpoint } from '#app/_http/endpoint.ts'
import { AcceptedOwners, AcceptOwners } from '#inventory/model/unowned.ts'
import { acceptOwners } from '#inventory/ownership/accept-owners.ts'

export const POST = endpoint({
  body: AcceptOwners,
  reply: AcceptedOwners,
  run: (ctx, { body }) => acceptOwners(ctx, body),
})
