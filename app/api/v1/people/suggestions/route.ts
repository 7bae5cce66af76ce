import { endpoint } from '#app/_http/endpoint.ts'
import { MergeSuggestions } from '#inventory/model/person.ts'
import { suggestMerges } from '#inventory/person/suggest-merges.ts'

export const GET = endpoint({
  reply: MergeSuggestions,
  run: async (ctx) => ({ items: await suggestMerges(ctx) }),
})
