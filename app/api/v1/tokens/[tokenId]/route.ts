import { endpoint } from '#app/_http/endpoint.ts'
import { TokenView } from '#inventory/model/token.ts'
import { RevokeToken, revokeToken } from '#inventory/token/revoke-token.ts'

export const DELETE = endpoint({
  params: RevokeToken,
  reply: TokenView,
  run: (ctx, { params }) => revokeToken(ctx, params),
})
