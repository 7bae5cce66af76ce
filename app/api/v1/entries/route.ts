import { endpoint } from '#app/_http/endpoint.ts'
import { EntryList, EntryPage } from '#inventory/model/vault-view.ts'
import { listEntries } from '#inventory/vault/list-entries.ts'

export const GET = endpoint({
  query: EntryList,
  reply: EntryPage,
  run: (ctx, { query }) => listEntries(ctx, query),
})
