import { endpoint } from '#app/_http/endpoint.ts'
import { longestTokenDays } from '#app/_http/token-policy.ts'
import { MadeToken, NewToken, TokenPage } from '#inventory/model/token.ts'
import { listTokens, TokenList } from '#inventory/token/list-tokens.ts'
import { makeToken } from '#inventory/token/make-token.ts'

export const GET = endpoint({
  query: TokenList,
  reply: TokenPage,
  run: async (ctx, { query }) => ({ ...(await listTokens(ctx, query)), longestDays: longestTokenDays() }),
})

export const POST = endpoint({
  body: NewToken,
  reply: MadeToken,
  run: (ctx, { body }) => makeToken(ctx, body, { longestDays: longestTokenDays() }),
})
