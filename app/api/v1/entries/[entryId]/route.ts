import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { EntryDetail } from '#inventory/model/vault-view.ts'
import { getEntry } from '#inventory/vault/get-entry.ts'

export const GET = endpoint({
  params: z.object({ entryId: z.uuid() }),
  reply: EntryDetail,
  run: (ctx, { params }) => getEntry(ctx, params),
})
