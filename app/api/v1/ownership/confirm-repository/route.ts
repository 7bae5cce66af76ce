import { endpoint } from '#app/_http/endpoint.ts'
import { Confirmed, ConfirmInRepository } from '#inventory/model/ownership.ts'
import { confirmInRepository } from '#inventory/ownership/confirm-in-repository.ts'

export const POST = endpoint({
  body: ConfirmInRepository,
  reply: Confirmed,
  run: (ctx, { body }) => confirmInRepository(ctx, body),
})
