import { endpoint } from '#app/_http/endpoint.ts'
import { Touches } from '#inventory/model/touches.ts'
import { TouchesOf, touches } from '#inventory/vault/touches.ts'

export const GET = endpoint({
  params: TouchesOf,
  reply: Touches,
  run: (ctx, { params }) => touches(ctx, params),
})
