import { endpoint } from '#app/_http/endpoint.ts'
import { leaverInventory } from '#inventory/leaver/leaver-inventory.ts'
import { LeaverView } from '#inventory/model/leaver.ts'
import { PersonId } from '#inventory/model/person.ts'

export const GET = endpoint({
  params: PersonId,
  reply: LeaverView,
  run: (ctx, { params }) => leaverInventory(ctx, params),
})
