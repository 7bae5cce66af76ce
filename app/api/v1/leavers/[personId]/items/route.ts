import { endpoint } from '#app/_http/endpoint.ts'
import { listLeaverItems } from '#inventory/leaver/leaver-inventory.ts'
import { LeaverItemPage, LeaverItems } from '#inventory/model/leaver.ts'
import { PersonId } from '#inventory/model/person.ts'

export const GET = endpoint({
  params: PersonId,
  query: LeaverItems.omit({ personId: true }),
  reply: LeaverItemPage,
  run: (ctx, { params, query }) => listLeaverItems(ctx, { ...query, ...params }),
})
