import { endpoint } from '#app/_http/endpoint.ts'
import { OwnerOptions } from '#inventory/model/ownership.ts'
import { listOwnerOptions, OwnerSearch } from '#inventory/ownership/list-owner-options.ts'

export const GET = endpoint({
  query: OwnerSearch,
  reply: OwnerOptions,
  run: async (ctx, { query }) => ({ items: await listOwnerOptions(ctx, query) }),
})
